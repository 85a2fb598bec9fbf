import assert from 'node:assert/strict'
import fc from 'fast-check'
import { findText } from '#archive/search/find-text.ts'
import { parseSearch } from '#archive/search/parsing/parse-search.ts'
import { resolveSearch } from '#archive/search/resolve-search.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { PlainDate } from '#ground/time.ts'
import { wordIndexPostgres } from '#store/search/word-index.postgres.ts'
import { wordIndexSqlite } from '#store/search/word-index.sqlite.ts'
import { onBothDatabases } from './stage.ts'

const letters = ['ada', 'ben', 'cy', 'dot', 'eve'] as const
const someWords = fc
  .array(fc.constantFrom(...letters), { maxLength: 5 })
  .map((all) => all.join(' '))
const worlds = fc.array(
  fc.record({
    title: someWords,
    summary: someWords,
    texts: fc.array(someWords, { minLength: 1, maxLength: 2 }),
  }),
  {
    minLength: 1,
    maxLength: 6,
  },
)
type World = { readonly title: string; readonly summary: string; readonly texts: readonly string[] }

type Wish =
  | {
      readonly is: 'words'
      readonly field: string
      readonly words: readonly string[]
      readonly prefix: boolean
    }
  | { readonly is: 'not'; readonly of: Wish }
  | { readonly is: 'all' | 'any'; readonly of: readonly Wish[] }

const wishes = fc.letrec<{ readonly wish: Wish }>((tie) => ({
  wish: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({
      is: fc.constant('words' as const),
      field: fc.constantFrom('', '', 'title:', 'summary:', 'text:'),
      words: fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 3 }),
      prefix: fc.boolean(),
    }),
    fc.record({ is: fc.constant('not' as const), of: tie('wish') }),
    fc.record({
      is: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('wish'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).wish

function write(wish: Wish): string {
  switch (wish.is) {
    case 'words':
      return `${wish.field}"${wish.words.join(' ')}"${isBeginning(wish) ? '*' : ''}`
    case 'not':
      return `-(${write(wish.of)})`
    case 'all':
      return `(${wish.of.map(write).join(' ')})`
    case 'any':
      return `(${wish.of.map(write).join(' OR ')})`
  }
}

/** A star wants three letters. */
const isBeginning = (wish: Wish & { readonly is: 'words' }) =>
  wish.prefix && (wish.words.at(-1) ?? '').length > 2

/** The same question asked of the texts themselves. */
function holds(wish: Wish, world: World): boolean {
  switch (wish.is) {
    case 'words': {
      const text = wish.words.join(' ')
      const parts: Readonly<Record<string, readonly string[]>> = {
        'title:': [world.title],
        'summary:': [world.summary],
        'text:': world.texts,
        '': [world.title, world.summary, ...world.texts],
      }
      // No word of these is the beginning of another: a prefix finds the same.
      return (parts[wish.field] ?? []).some((part) => ` ${part} `.includes(` ${text} `))
    }
    case 'not':
      return !holds(wish.of, world)
    case 'all':
      return wish.of.every((one) => holds(one, world))
    case 'any':
      return wish.of.some((one) => holds(one, world))
  }
}

onBothDatabases(
  'any question of words, phrases and fields is answered as by reading every text',
  async ({ archive, place, cast }) => {
    const wordIndex = archive.dialect === 'sqlite' ? wordIndexSqlite : wordIndexPostgres
    const html = (text: string) => sanitise(`<p>${text}</p>`, 'text')
    const property = fc.asyncProperty(
      worlds,
      fc.array(wishes, { minLength: 8, maxLength: 8 }),
      async (all, asked) => {
        const known = await Promise.all(
          all.map(async (world) => {
            const chapters = world.texts.map((text, at) => ({ number: at + 1, html: html(text) }))
            const { workId } = await place({
              title: world.title,
              summary: html(world.summary),
              chapters,
            })
            return { workId, world }
          }),
        )
        for (const wish of asked) {
          const { search, ignored } = parseSearch(write(wish), '2026-11-21' as PlainDate)
          if (ignored.length > 0) continue
          const { clauses } = await resolveSearch(archive, cast.guest, search)
          const answer = await findText({ ...archive, wordIndex }, clauses)
          if ('tooMany' in answer) assert.fail('so few texts can be read')
          const found = known.filter(({ workId }) => {
            return answer.within?.includes(workId) ?? !answer.without?.includes(workId)
          })
          const wanted = known.filter(({ world }) => holds(wish, world))
          assert.deepEqual(found, wanted, write(wish))
        }
      },
    )
    await fc.assert(property, { numRuns: 25 })
  },
  { start: 'empty' },
)
