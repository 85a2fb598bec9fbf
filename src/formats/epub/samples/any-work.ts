import fc from 'fast-check'
import {
  archiveWarnings,
  categoryNames,
  flashingLights,
  longestDuration,
  mediumKinds,
  type ParsedChapter,
  type ParsedWork,
  permissionAnswers,
  permissionKinds,
  ratings,
} from '#formats/parsed-work.ts'
import type { PlainDate } from '#ground/time.ts'
import { clean, cleanNotes, cleanSummary } from './works.ts'

/** Any text, with what breaks files in it: control characters, lone surrogates, every script. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    ']]>',
    '<!--',
    '&amp;',
    'a\u0000b\u001f\u0085',
    '\ud800',
    '\ufffe',
    '👩‍👩‍👧',
    'رسائل',
    '{n}',
  ),
)
const name = text.filter((value) => value.trim() !== '')

const tags =
  'p p p em strong div blockquote ul ol li dl dt dd table tr td th caption h1 h2 h6 hr br'
const moreTags = 'a img ruby rt rp details summary pre span center figure figcaption q del ins sub'
const attributes = [
  ...[
    '',
    '',
    '',
    ' class="align-center"',
    ' lang="fr"',
    ' lang="-"',
    ' dir="rtl"',
    ' title="a &quot;b"',
  ],
  ...[
    ' href="/works/1"',
    ' href="#x"',
    ' href="http://[x"',
    ' src="/files/a.png"',
    ' alt="A &lt;b"',
  ],
  ...[
    ' id="p1"',
    ' align="right"',
    ' width="50%"',
    ' start="3"',
    ' colspan="2"',
    ' name="x"',
    ' cite="::"',
  ],
]
const token = fc.oneof(
  fc
    .constantFrom(...`${tags} ${moreTags}`.split(' '))
    .chain((tag) =>
      fc
        .constantFrom(...attributes, '/')
        .map((more) => (more === '/' ? `</${tag}>` : `<${tag}${more}>`)),
    ),
  text,
)
/** Tags in any order, opened and closed at random: what the sanitiser leaves of it is clean. */
const soup = fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(''))
const textHtml = soup.map(clean)
const summaryHtml = soup.map(cleanSummary)
const notesHtml = soup.map(cleanNotes)

const webUrl = fc.webUrl({ withQueryParameters: true, withFragments: true })
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as PlainDate)
const count = fc.nat()
const names = fc.array(text, { maxLength: 3 })

const creator = fc.record({ name: text, login: name, url: webUrl }, { requiredKeys: ['name'] })
const creators = fc.array(creator, { maxLength: 3 })
const language = fc.record(
  { name: text, code: fc.constantFrom('en', 'ar', 'he', 'ja', 'zh-Hant', 'nope!', '', 'az-Arab') },
  { requiredKeys: ['name'] },
)

const chapter: fc.Arbitrary<ParsedChapter> = fc.record(
  {
    number: fc.nat(500),
    html: textHtml,
    title: text,
    creators,
    summary: summaryHtml,
    notes: notesHtml,
    endNotes: notesHtml,
    publishedOn: day,
    sourceUrl: webUrl,
    restored: fc.constant(true as const),
  },
  { requiredKeys: ['number', 'html'] },
)

const relatedWork = fc.record(
  {
    relation: fc.constantFrom('inspired-by', 'translation-of', 'inspired', 'translated-as'),
    title: text,
    creators,
    url: webUrl,
    language,
    isRestricted: fc.boolean(),
  },
  { requiredKeys: ['relation', 'title', 'creators'] },
)

const permission = fc.record(
  {
    kind: fc.constantFrom(...permissionKinds),
    language: text,
    answer: fc.constantFrom(...permissionAnswers),
    note: text,
    takenBy: text,
  },
  { requiredKeys: ['kind', 'answer'] },
)

// Without -0, which JSON does not know.
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)

const seriesPart = fc.record(
  {
    title: text,
    part: fc.oneof(fc.nat(), anyNumber),
    url: webUrl,
    previous: fc.boolean(),
    next: fc.boolean(),
  },
  { requiredKeys: ['title'] },
)

const warningNotes = fc
  .uniqueArray(fc.constantFrom(...archiveWarnings, flashingLights), { minLength: 1, maxLength: 2 })
  .chain((of) => fc.tuple(...of.map((one) => fc.tuple(fc.constant(one), name))))
  .map((notes) => Object.fromEntries(notes))

const work: fc.Arbitrary<ParsedWork> = fc.record(
  {
    sourceUrl: webUrl,
    sourceArchive: fc.record({ name: text, url: webUrl }),
    title: text,
    creators,
    rating: fc.constantFrom(...ratings),
    warnings: fc.subarray([...archiveWarnings, flashingLights]),
    warningNotes,
    categories: fc.subarray([...categoryNames]),
    fandoms: names,
    relationships: names,
    characters: names,
    additionalTags: names,
    language,
    series: fc.array(seriesPart, { maxLength: 3 }),
    collections: fc.array(fc.record({ title: text, url: webUrl }, { requiredKeys: ['title'] }), {
      maxLength: 2,
    }),
    gifts: fc.array(fc.record({ name: text, url: webUrl }, { requiredKeys: ['name'] }), {
      maxLength: 2,
    }),
    relatedWorks: fc.array(relatedWork, { maxLength: 3 }),
    permissions: fc.array(permission, { minLength: 1, maxLength: 3 }),
    summary: summaryHtml,
    notes: notesHtml,
    endNotes: notesHtml,
    publishedOn: day,
    updatedOn: day,
    completedOn: day,
    expectedChapters: fc.option(fc.nat(500)),
    claimed: fc.record(
      {
        words: count,
        chapters: count,
        kudos: count,
        comments: count,
        bookmarks: count,
        hits: count,
      },
      { requiredKeys: [] },
    ),
    isRestricted: fc.boolean(),
    medium: fc.constantFrom(...mediumKinds),
    duration: fc.integer({ min: 1, max: longestDuration }),
    mediaUrl: webUrl,
    chapters: fc.uniqueArray(chapter, { maxLength: 4, selector: ({ number }) => number }),
  },
  {
    requiredKeys: [
      ...(['title', 'creators', 'rating', 'warnings', 'categories', 'fandoms'] as const),
      ...(['relationships', 'characters', 'additionalTags', 'series', 'collections'] as const),
      ...(['gifts', 'relatedWorks', 'claimed', 'chapters'] as const),
    ],
  },
)

/** Any work whatever that the type allows; as plain objects, which the generator's are not. */
export const anyWork = work.map((generated) => structuredClone(generated))
