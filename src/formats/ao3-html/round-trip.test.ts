import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  archiveWarnings,
  categoryNames,
  flashingLights,
  longestDuration,
  mediumKinds,
  type ParsedChapter,
  type ParsedRelatedWork,
  type ParsedWork,
  ratings,
} from '#formats/parsed-work.ts'
import { type HtmlField, sanitise } from '#formats/sanitise/sanitise.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PlainDate } from '#ground/time.ts'
import { squish } from './lines.ts'
import { parseAo3Html } from './parse.ts'
import type { Ao3Site } from './site.ts'
import { writeAo3Html } from './write.ts'

const here = siteAt('https://lantern.example', 'The Lantern Archive')
const there = siteAt('https://ember.example/fans', 'Ember & Ash <3')

function siteAt(archiveUrl: string, archiveName: string): Ao3Site {
  const at = (path: string, name: string) => `${archiveUrl}/${path}/${encodeURIComponent(name)}`
  return {
    archiveName,
    archiveUrl,
    workUrl: `${archiveUrl}/works/42`,
    urls: {
      tag: (_, name) => at('tags', name),
      creator: ({ name }) => (name.length % 5 === 4 ? undefined : at('people', name)),
      series: ({ title }) => (title.length % 5 === 4 ? undefined : at('series', title)),
      collection: ({ title }) => at('collections', title),
    },
  }
}

const odd = [
  'Chapter 3',
  'Chapter 2: The Mill',
  ': a colon',
  'Notes',
  'by Anonymous',
  'Anonymous',
  'Mara (mara_w)',
  '[Restricted Work]',
  'a deleted work',
  'A – B - C, D',
  '"quoted" & <3 &lt;3 &#39;',
  'תל אביב',
  '　夜のランタン　',
  'a b  c'.replaceAll('  ', '\u00a0'),
  '💡 lantern',
  '</title><script>',
  'Part 4 of the whole',
  'For everyone.',
]
const line = fc
  .oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom(...odd))
  .map(squish)
  .filter((text) => text !== '')
const words = fc.stringMatching(/^[A-Za-z0-9_]{1,12}$/)

const snippets = [
  '<p>It rained.</p>',
  '<p><em>Again</em>, and &amp; &lt;again&gt;.</p>',
  '<p>Summary</p><blockquote class="userstuff"><p>not one</p></blockquote>',
  '<p>Chapter End Notes</p>',
  '<div class="meta group"><h2 class="heading">Chapter 9: Not one</h2></div>',
  '<div class="userstuff">inside</div>',
  '<div class="fanstead" data-source-url="https://false.example"></div>',
  '<div class="fanstead-chapter" data-number="7"></div>',
  '<!--/chapter content-->',
  '<div class="meta"><dl class="tags"><dt>Rating:</dt><dd>Explicit</dd></dl></div>',
  '&lt;/body&gt; &lt;/html&gt;',
  '<h2 class="toc-heading">Afterword</h2>',
  '<p class="message">Please</p>',
  '<hr /><p>夜、灯が</p>',
  'bare text',
  '<ul><li>Inspired by nothing</li></ul>',
]
const clean = (field: HtmlField) =>
  fc
    .array(fc.constantFrom(...snippets), { minLength: 1, maxLength: 4 })
    .map((pieces) => settled(pieces.join('\n'), field))
    .filter((html) => html !== '')

/** What the sanitiser leaves alone when it sees it again. */
function settled(html: string, field: HtmlField): CleanHtml {
  const once = sanitise(html, field).trim()
  return sanitise(once, field).trim() as CleanHtml
}

const day = fc
  .date({ min: new Date('1999-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as PlainDate)
const url = fc.tuple(words, words).map(([a, b]) => `https://${a.toLowerCase()}x.example/${b}?q=1&r`)
const some = <T>(value: fc.Arbitrary<T>, maxLength = 3) => fc.array(value, { maxLength })
const maybe = { requiredKeys: [] as [] }

const named = fc.record({ name: line, url }, { requiredKeys: ['name'] })
const language = fc.oneof(
  fc.constantFrom({ name: 'English', code: 'en' }, { name: 'English' }, { name: 'Klingonese' }),
  fc.constantFrom({ name: 'Русский', code: 'ru' }, { name: 'Russian', code: 'x-own' }),
)
const creator = fc.record({ name: line, login: words }, { requiredKeys: ['name'] })
const related: fc.Arbitrary<ParsedRelatedWork> = fc.record(
  {
    relation: fc.constantFrom('inspired-by', 'translation-of', 'inspired', 'translated-as'),
    title: line,
    url: fc.oneof(url, fc.constant('https://other.example/users/mara/works/3')),
    creators: some(named, 2),
    language,
    isRestricted: fc.boolean(),
  },
  { requiredKeys: ['relation', 'title', 'creators'] },
)
const chapter: fc.Arbitrary<Omit<ParsedChapter, 'number'>> = fc.record(
  {
    title: line,
    creators: some(creator, 2),
    summary: clean('comment'),
    notes: clean('notes'),
    endNotes: clean('notes'),
    html: clean('text'),
    publishedOn: day,
    sourceUrl: url,
    restored: fc.constant(true as const),
  },
  { requiredKeys: ['html'] },
)
const chapters = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), chapter), { minLength: 1, maxLength: 3 })
  .map((list) => {
    let number = 0
    return list.map(([step, rest], index) => {
      number += index === 0 && step < 30 ? 1 : step
      return { number, ...rest }
    })
  })
const count = fc.integer({ min: 0, max: 2_000_000 })
const work: fc.Arbitrary<ParsedWork> = fc.record(
  {
    sourceUrl: url,
    sourceArchive: fc.record({ name: line, url }),
    title: line,
    creators: some(creator),
    rating: fc.constantFrom(...ratings),
    warnings: fc.subarray([...archiveWarnings, flashingLights]),
    categories: fc.subarray([...categoryNames]),
    fandoms: some(line, 5),
    relationships: some(line),
    characters: some(line),
    additionalTags: some(line),
    language,
    series: some(
      fc.record(
        {
          title: line,
          part: fc.integer({ min: 1, max: 3000 }),
          previous: fc.boolean(),
          next: fc.boolean(),
        },
        { requiredKeys: ['title'] },
      ),
    ),
    collections: some(fc.record({ title: line })),
    gifts: some(named),
    relatedWorks: some(related),
    summary: clean('comment'),
    notes: clean('notes'),
    endNotes: clean('notes'),
    publishedOn: day,
    updatedOn: day,
    completedOn: day,
    expectedChapters: fc.oneof(
      fc.constant(1),
      fc.constant(null),
      fc.integer({ min: 1, max: 3000 }),
    ),
    claimed: fc.record(
      {
        words: count,
        chapters: count,
        kudos: count,
        comments: count,
        bookmarks: count,
        hits: count,
      },
      maybe,
    ),
    isRestricted: fc.boolean(),
    medium: fc.constantFrom(...mediumKinds),
    duration: fc.integer({ min: 1, max: longestDuration }),
    mediaUrl: url,
    chapters,
  },
  {
    requiredKeys: [
      ...(['title', 'creators', 'rating', 'warnings', 'categories', 'fandoms'] as const),
      ...(['relationships', 'characters', 'additionalTags', 'series', 'collections'] as const),
      ...(['gifts', 'relatedWorks', 'claimed', 'chapters'] as const),
    ],
  },
)

test('a work that is written and read again is the same work', () => {
  fc.assert(
    fc.property(work, (written) => {
      const outcome = parseAo3Html(writeAo3Html(written, here))
      assert.ok('work' in outcome, JSON.stringify(outcome))
      // fast-check makes objects without a prototype.
      const expected = structuredClone(withoutSiteAddresses(written))
      assert.deepEqual(withoutSiteAddresses(outcome.work), expected)
      assert.equal(outcome.work.sourceUrl, written.sourceUrl ?? here.workUrl)
      assert.deepEqual(outcome.remarks, [])
    }),
    { numRuns: 150 },
  )
})

test('written by the next archive it has the same bytes, but for the addresses', () => {
  fc.assert(
    fc.property(work, (written) => {
      const first = writeAo3Html(written, here)
      const outcome = parseAo3Html(first)
      assert.ok('work' in outcome)
      const second = writeAo3Html(outcome.work, there)
      assert.equal(withoutAddresses(second), withoutAddresses(first))
    }),
    { numRuns: 50 },
  )
})

/** The addresses that an archive gives to what it shows are its own. */
function withoutSiteAddresses(work: ParsedWork): ParsedWork {
  const plain = <T extends { readonly url?: string }>(list: readonly T[]) =>
    list.map(({ url: _, ...rest }) => rest)
  const { sourceUrl: _, sourceArchive: __, ...rest } = work
  return {
    ...rest,
    creators: plain(work.creators) as ParsedWork['creators'],
    series: plain(work.series) as ParsedWork['series'],
    collections: plain(work.collections) as ParsedWork['collections'],
    chapters: work.chapters.map((each) =>
      each.creators ? { ...each, creators: plain(each.creators) as ParsedWork['creators'] } : each,
    ),
  }
}

function withoutAddresses(html: string): string {
  return html
    .replaceAll(
      / (?:href|data-source-url|data-source-archive|data-source-archive-url)="[^"]*"/g,
      '',
    )
    .replace(/Posted originally on the [\s\S]*?<\/p>/, '')
}
