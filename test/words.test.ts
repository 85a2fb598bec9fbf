import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { bookLabels } from '#archive/exports/book-labels.ts'
import { settings } from '#archive/settings/settings.ts'
import { english } from '#words/catalogue.ts'
import { findRefused, findRemarks, findSaid, patternOf, type Said } from './tidy/said.ts'
import { hole } from './tidy/scan.ts'
import { readProject, sourceOf } from './tidy/source.ts'

const keys = Object.keys(english)
const nouns = [...new Set(keys.map((key) => key.replace(/\..*/, '')))]
const sources = readProject(resolve(import.meta.dirname, '..')).filter(
  ({ storey, isTest, isScript }) => storey !== undefined && isScript && !isTest,
)
const literals = sources.flatMap((source) => source.literals.map(({ text }) => text))

/**
 * Families of keys whose names come from data and of which no literal tells enough. Each names the
 * file that says them.
 */
const families: Readonly<Record<string, RegExp>> = {
  'src/web/works/work-meta.ts: the figures that a source claims':
    /^works\.(kudos|comments|bookmarks|hits)$/,
}

/** Names of an ICU message's values. */
function placeholdersOf(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  type Part = {
    readonly type: number
    readonly value?: string
    readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>
  }
  const look = (parts: readonly Part[]) => {
    for (const { type, value, options } of parts) {
      // Of the parser's types, 0 is plain text and 7 the # of a plural.
      if (type !== 0 && type !== 7 && value !== undefined) found.add(value)
      for (const option of Object.values(options ?? {})) look(option.value)
    }
  }
  look(
    new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst() as readonly Part[],
  )
  return found
}

/** What is wrong with the values that code gives to a message. */
function faultOf({ key, place, values }: Said, always: readonly string[] = []): readonly string[] {
  const text = english[key]
  if (text === undefined) return [`${place}: there is no message ${key}`]
  if (values === undefined) return []
  const wanted = [...placeholdersOf(text)].filter((name) => !always.includes(name))
  const missing = wanted.filter((name) => !values.includes(name))
  return missing.length === 0 ? [] : [`${place}: ${key} wants {${missing.join('}, {')}}`]
}

function failWith(faults: readonly string[]): void {
  if (faults.length > 0) assert.fail(`\n${faults.join('\n')}`)
}

test('every message is a sentence in ICU that can be read', () => {
  for (const [key, text] of Object.entries(english)) {
    assert.doesNotThrow(() => placeholdersOf(text), `${key}: ${text}`)
    assert.equal(text, text.trim() === '' ? 'something' : text, `${key} is empty`)
  }
})

test('keys are noun.what-it-says', () => {
  failWith(keys.filter((key) => !/^[a-z]+\.[a-z0-9]+(?:-[a-zA-Z0-9]+)*$/.test(key)))
})

test('what code says exists and gets the values that it wants', () => {
  // A book's labels all get the same values, by a say of their own: the next test calls them.
  const speaking = sources.filter(({ path, storey }) => {
    return storey !== 'formats' && path !== 'src/archive/exports/book-labels.ts'
  })
  const said = speaking.flatMap(findSaid)
  const ours = said.filter(({ key }) => nouns.includes(key.replace(/\..*/, '')))
  assert.ok(ours.length > 200, `only ${ours.length} found`)
  failWith(ours.flatMap((one) => faultOf(one)))
})

test('the labels of a book get the values that they want', () => {
  assert.doesNotMatch(JSON.stringify(bookLabels()), /book\.[a-z]/)
})

test('what is refused has words, and they get their values', () => {
  const refused = sources.flatMap(findRefused)
  assert.ok(refused.length > 20, `only ${refused.length} found`)
  failWith(refused.flatMap((one) => faultOf(one)))
})

test('what an importer remarks has words, and they get their values', () => {
  const speaks = /^src\/(formats|archive\/imports)\//
  const remarks = sources.filter(({ path }) => speaks.test(path)).flatMap(findRemarks)
  assert.ok(remarks.length > 50, `only ${remarks.length} found`)
  // `where` is a remark's own; a report always tells it.
  failWith(remarks.flatMap((one) => faultOf({ ...one, key: `remarks.${one.key}` }, ['where'])))
})

test('a key that stands anywhere in the code exists', () => {
  const key = new RegExp(`^(?:${nouns.join('|')})\\.[a-z0-9]+(?:-[a-z0-9]+)+$`)
  const named = sources.flatMap((source) =>
    source.literals
      // Names of settings are spelled as keys are.
      .filter(({ text }) => key.test(text) && !(text in settings))
      .map(({ text }) => [source.path, text]),
  )
  failWith(named.flatMap(([path, text = '']) => (text in english ? [] : [`${path}: ${text}`])))
})

test('every message is said somewhere', () => {
  const patterns = literals
    .filter((text) => text.includes(hole) && text.length < 60)
    .filter((text) => text.replaceAll(hole, '').replace(/^\w+\./, '').length > 2)
    .map(patternOf)
  const whole = new Set(literals)
  const isSaid = (key: string) =>
    whole.has(key) ||
    Object.values(families).some((family) => family.test(key)) ||
    patterns.some((pattern) => pattern.test(key))
  const isRemarked = (key: string) => key.startsWith('remarks.') && isSaid(key.slice(8))
  failWith(keys.filter((key) => !isSaid(key) && !isRemarked(key)))
})

test('what breaks these rules is found', () => {
  const planted = sourceOf(
    'src/web/a.ts',
    `say('works.words')
say('works.nothing-of-the-kind', { count })
new Refusal('too-large', 'imports.upload-too-large', 'files', { bytes })
const remark = { kind: 'title-cut', where: 'title', values: { length, limit } }
const other = { kind: 'never-heard-of', where }
say('works.words', { count: counted(a, { b }), title })
say('works.words', values)`,
  )
  const told = [
    ...findSaid(planted).flatMap((one) => faultOf(one)),
    ...findRefused(planted).flatMap((one) => faultOf(one)),
    ...findRemarks(planted).flatMap((one) => faultOf({ ...one, key: `remarks.${one.key}` })),
  ]
  assert.deepEqual(told, [
    'src/web/a.ts:1: works.words wants {count}',
    'src/web/a.ts:2: there is no message works.nothing-of-the-kind',
    'src/web/a.ts:3: imports.upload-too-large wants {megabytes}',
    'src/web/a.ts:4: remarks.title-cut wants {title}',
    'src/web/a.ts:5: there is no message remarks.never-heard-of',
  ])
})
