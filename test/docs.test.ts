import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { test } from 'node:test'
import { settings } from '#archive/settings/settings.ts'
import { readConfig } from '#ground/config.ts'
import { english } from '#words/catalogue.ts'

const root = resolve(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
]

const manifest = JSON.parse(read('package.json')) as {
  readonly version: string
  readonly scripts: Readonly<Record<string, string>>
}

function failWith(faults: readonly string[]): void {
  if (faults.length > 0) assert.fail(`\n${faults.join('\n')}`)
}

/** Text without code: neither fenced nor in backticks. */
function proseOf(text: string): string {
  return text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
}

/** What proseOf leaves out. */
function codeOf(text: string): string {
  return (text.match(/```[\s\S]*?```|`[^`\n]*`/g) ?? []).join('\n')
}

/** Names that a part of docs/settings.md explains: the first cells of its tables. */
function namesOf(heading: string): readonly string[] {
  const part = read('docs/settings.md')
    .split(/^## /m)
    .find((text) => text.startsWith(heading))
  return [...(part ?? '').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name).sort()
}

test('every setting of the store stands in docs/settings.md, and no other', () => {
  assert.deepEqual(namesOf('In the store'), Object.keys(settings).sort())
})

test('every name of the environment stands in docs/settings.md, and no other', () => {
  const known = [...read('src/ground/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): \{/gm)]
  const names = known.map(([, name = '']) => name)
  assert.ok(names.length >= 7, names.join())
  const launcher = [...read('fanstead.mjs').matchAll(/process\.env\.([A-Z_]+)/g)]
  const all = new Set([...names, ...launcher.map(([, name = '']) => name)])
  assert.deepEqual(namesOf('Environment'), [...all].sort())
})

test('what docs/settings.md says of an absent value is what happens', () => {
  const text = read('docs/settings.md')
  const told = (name: string) => new RegExp(`^\\| \`${name}\` \\| (.*?) \\|`, 'm').exec(text)?.[1]
  const config = readConfig({ DATA_DIR: join(root, 'no-such-folder') })
  assert.equal(told('PORT'), `\`${config.port}\``)
  assert.equal(told('HOST'), `\`${config.host}\``)
  assert.equal(told('LOG_LEVEL'), `\`${config.logLevel}\``)
  assert.equal(config.databaseUrl, undefined)
  assert.equal(config.smtpUrl, undefined)
  assert.equal(config.publicUrl, `http://localhost:${config.port}`)
})

test('the commands that the documents show exist, with the options that they show', () => {
  const calls = documents.flatMap((path) =>
    [...read(path).matchAll(/node fanstead\.mjs ([a-z]+)([^\n`|#<]*)/g)].map(
      ([, name = '', rest = '']) => ({ path, name, rest }),
    ),
  )
  assert.ok(calls.length > 5)
  const faults = calls.flatMap(({ path, name, rest }) => {
    const help = english[`cli.${name}-help`]
    if (help === undefined) return name === 'help' ? [] : [`${path}: there is no command ${name}`]
    const options = rest.match(/--[a-z]+/g) ?? []
    return options
      .filter((option) => !help.includes(option))
      .map((option) => `${path}: ${name} has no option ${option}`)
  })
  failWith(faults)
})

test('the scripts that the documents and .ci/run call are those of package.json', () => {
  const known = ['ci', ...Object.keys(manifest.scripts)]
  const faults = [...documents, '.ci/run'].flatMap((path) => {
    const code = path.endsWith('.md') ? codeOf(read(path)) : read(path)
    return [...code.matchAll(/\bnpm (?:run )?([a-z]+)\b/g)]
      .map(([, name = '']) => name)
      .filter((name) => !known.includes(name))
      .map((name) => `${path}: package.json has no script ${name}`)
  })
  failWith(faults)
})

test('README tells how to start and how to test, and .ci/run tests in the same way', () => {
  const readme = read('README.md')
  assert.match(readme, /^npm ci --omit=dev\nnpm start$/m)
  assert.match(readme, /^npm ci && npm test$/m)
  const run = read('.ci/run')
  assert.match(run, /^set -euo pipefail$/m)
  assert.match(run, /^npm ci\b.*\n(?:npm run check\n)?npm test$/m)
  assert.notEqual(statSync(join(root, '.ci/run')).mode & 0o111, 0, '.ci/run may be executed')
})

/** GitHub's way of making an anchor of a heading. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.*)$/gm)
  return new Set(
    [...headings].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  )
}

test('links between documents lead somewhere', () => {
  const links = documents.flatMap((path) =>
    [...proseOf(read(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => ({ path, to })),
  )
  assert.ok(links.length > 20)
  const faults = links
    .filter(({ to }) => !/^https?:/.test(to))
    .filter(({ path, to }) => {
      const [file = '', anchor] = to.split('#')
      const target = file === '' ? path : join(dirname(path), file)
      if (!existsSync(join(root, target))) return true
      return anchor !== undefined && !anchorsOf(read(target)).has(anchor)
    })
  failWith(faults.map(({ path, to }) => `${path}: ${to}`))
})

test('files and folders that the documents name exist', () => {
  const faults = documents.flatMap((path) =>
    [...read(path).matchAll(/`((?:src|test|bench|docs|\.ci)\/[\w./-]*)`/g)]
      .map(([, name = '']) => name)
      .filter((name) => !existsSync(join(root, name)))
      .map((name) => `${path}: ${name}`),
  )
  failWith(faults)
})

test('decisions are numbered without a gap, and ARCHITECTURE.md leads to each', () => {
  const notes = readdirSync(join(root, 'docs/decisions')).sort()
  const map = read('ARCHITECTURE.md')
  notes.forEach((name, index) => {
    const number = String(index + 1).padStart(3, '0')
    assert.ok(name.startsWith(`${number}-`), `${name} should be number ${number}`)
    assert.ok(map.includes(`docs/decisions/${name}`), `${name} is not in ARCHITECTURE.md`)
    const text = read(`docs/decisions/${name}`)
    assert.match(text, new RegExp(`^# ${number}: `))
    for (const part of ['Question.', 'Choice.', 'What we gave up.']) {
      assert.ok(text.includes(`**${part}**`), `${name}: ${part}`)
    }
  })
})

test('CHANGELOG.md begins with the version of package.json', () => {
  assert.equal(/^## (\S+)/m.exec(read('CHANGELOG.md'))?.[1], manifest.version)
})

test('LICENSE is the whole of the AGPL, version 3', () => {
  const text = read('LICENSE')
  assert.match(text, /^\s+GNU AFFERO GENERAL PUBLIC LICENSE\n\s+Version 3, 19 November 2007/)
  assert.match(text, /13\. Remote Network Interaction/)
  assert.match(text, /END OF TERMS AND CONDITIONS/)
})
