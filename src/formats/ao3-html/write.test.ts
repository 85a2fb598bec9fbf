import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import type { ParsedWork } from '#formats/parsed-work.ts'
import { childElements, findAll, hasClass, parseHtml } from '#formats/sanitise/parse-html.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { PlainDate } from '#ground/time.ts'
import { lineOf } from './lines.ts'
import { parseAo3Html } from './parse.ts'
import { findId, isA } from './reading/places.ts'
import type { Ao3Site } from './site.ts'
import { writeAo3Html } from './write.ts'

const site: Ao3Site = {
  archiveName: 'The Lantern Archive',
  archiveUrl: 'https://lantern.example/',
  workUrl: 'https://lantern.example/works/42',
  urls: {
    tag: (kind, name) => `https://lantern.example/tags/${kind}/${encodeURIComponent(name)}`,
    creator: ({ name }) => `https://lantern.example/people/${encodeURIComponent(name)}`,
    series: () => 'https://lantern.example/series/7',
    collection: () => undefined,
  },
}

const oneShot: ParsedWork = {
  title: 'Small Boats',
  creators: [{ name: 'Mara' }, { name: 'Tomo', login: 'tomo_k' }],
  rating: 'teen',
  warnings: ['No Archive Warnings Apply'],
  categories: ['F/M', 'Gen'],
  fandoms: ['Harbour Lights'],
  relationships: [],
  characters: ['Ada', 'Bell, the younger'],
  additionalTags: ['Fluff'],
  language: { name: 'Русский', code: 'ru' },
  series: [{ title: 'Boats', part: 2 }],
  collections: [{ title: 'Nine' }],
  gifts: [{ name: 'Inés', url: 'https://lantern.example/people/ines' }],
  relatedWorks: [],
  summary: sanitise('<p>Three of them.</p>', 'notes'),
  publishedOn: '2026-01-02' as PlainDate,
  expectedChapters: 1,
  claimed: {},
  chapters: [{ number: 1, html: sanitise('<p>Three small boats, and a dog.</p>', 'text') }],
}

const serial: ParsedWork = {
  ...oneShot,
  sourceUrl: 'https://old.example/viewstory.php?sid=12',
  sourceArchive: { name: 'Old Harbour', url: 'https://old.example/' },
  expectedChapters: null,
  updatedOn: '2026-03-04' as PlainDate,
  notes: sanitise('<p>Slowly.</p>', 'notes'),
  endNotes: sanitise('<p>More soon.</p>', 'notes'),
  claimed: { words: 12_345, kudos: 3 },
  relatedWorks: [
    {
      relation: 'translation-of',
      title: 'Bateaux',
      url: 'https://stories.example/8',
      creators: [{ name: 'Luc' }],
      language: { name: 'Français', code: 'fr' },
    },
    { relation: 'inspired', title: 'a deleted work', creators: [] },
  ],
  chapters: [
    {
      number: 1,
      title: 'Ebb',
      html: sanitise('<p>Out.</p>', 'text'),
      endNotes: sanitise('<p>Salt.</p>', 'notes'),
      publishedOn: '2026-01-02' as PlainDate,
    },
    { number: 3, html: sanitise('<p>In.</p>', 'text'), restored: true },
  ],
}

test('the file is valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      // AO3's layout, which other tools read: two levels of headings and `<br />`.
      'heading-level': 'off',
      'void-style': 'off',
    },
  })
  for (const work of [oneShot, serial]) {
    const report = await validator.validateString(writeAo3Html(work, site))
    assert.deepEqual(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
      ),
      [],
    )
  }
})

test('the preface has the two links, the labels and the figures that other tools look for', () => {
  const document = parseHtml(writeAo3Html(serial, site))
  const body = findAll(document, ({ name }) => name === 'body')[0]
  assert.ok(body)
  assert.deepEqual(
    childElements(body).map(({ attribs }) => attribs.id),
    ['preface', 'chapters', 'afterword'],
  )
  const preface = findId(document, 'preface')
  const message = preface && childElements(preface).find((one) => hasClass(one, 'message'))
  assert.ok(message)
  assert.deepEqual(
    findAll(message, ({ name }) => name === 'a').map(({ attribs }) => attribs.href),
    [site.archiveUrl, site.workUrl],
  )
  assert.match(lineOf(message), /^Small Boats Posted originally on the The Lantern Archive at /)
  const list = findAll(preface, (one) => isA(one, 'dl', 'tags'))[0]
  assert.ok(list)
  assert.deepEqual(childElements(list).map(lineOf), [
    ...['Rating:', 'Teen And Up Audiences'],
    ...['Archive Warning:', 'No Archive Warnings Apply'],
    ...['Categories:', 'F/M, Gen', 'Fandom:', 'Harbour Lights'],
    ...['Characters:', 'Ada, Bell, the younger', 'Additional Tags:', 'Fluff'],
    ...['Language:', 'Русский', 'Series:', 'Part 2 of Boats', 'Collections:', 'Nine'],
    ...['Stats:', 'Published: 2026-01-02 Updated: 2026-03-04 Words: 2 Chapters: 2/?'],
  ])
})

test('a work of one text has no headings, one of chapters has numbers before its titles', () => {
  const single = writeAo3Html(oneShot, site)
  assert.match(
    single,
    /<div id="chapters" class="userstuff">\s*<h2 class="toc-heading">Small Boats/,
  )
  assert.doesNotMatch(single, /class="heading"/)
  const headings = writeAo3Html(serial, site).matchAll(/<h2 class="heading">(.*?)<\/h2>/g)
  assert.deepEqual(
    [...headings].map(([, heading]) => heading),
    ['Chapter 1: Ebb', 'Chapter 3'],
  )
})

test('a one-shot whose chapter has notes of its own is written as a chapter', () => {
  const [chapter] = oneShot.chapters
  assert.ok(chapter)
  const notes = sanitise('<p>Only here.</p>', 'notes')
  const outcome = parseAo3Html(
    writeAo3Html({ ...oneShot, chapters: [{ ...chapter, notes }] }, site),
  )
  assert.ok('work' in outcome)
  assert.equal(outcome.work.chapters[0]?.notes, notes)
  assert.equal(outcome.work.expectedChapters, 1)
})

test('the source of a work from elsewhere stays its source', () => {
  const outcome = parseAo3Html(writeAo3Html(serial, site))
  assert.ok('work' in outcome)
  assert.equal(outcome.work.sourceUrl, serial.sourceUrl)
  assert.deepEqual(outcome.work.sourceArchive, serial.sourceArchive)
  assert.deepEqual(outcome.work.claimed, { words: 12_345, kudos: 3 })
})

test('empty notes and titles are written as if they were absent', () => {
  const [chapter] = oneShot.chapters
  assert.ok(chapter)
  const nothing = sanitise('', 'notes')
  const empty = {
    ...oneShot,
    notes: nothing,
    endNotes: nothing,
    chapters: [{ ...chapter, title: '', summary: nothing, endNotes: nothing }],
  }
  assert.equal(writeAo3Html(empty, site), writeAo3Html(oneShot, site))
})

test('a podfic says how long it is and where, beside what other tools read', () => {
  const file = writeAo3Html(
    { ...oneShot, medium: 'podfic', duration: 3723, mediaUrl: 'https://archive.example/bell?a&b' },
    site,
  )
  const line =
    '<p class="fanstead-medium">Podfic, 1:02:03: <a href="https://archive.example/bell?a&amp;b">'
  assert.ok(file.includes(line))
})

test('names with marks in them cannot leave their places', () => {
  const evil = '</title></b></a>"><script>alert(1)</script>'
  const text = writeAo3Html(
    { ...oneShot, title: evil, fandoms: [evil], gifts: [{ name: evil }] },
    site,
  )
  assert.doesNotMatch(text, /<script/)
  const outcome = parseAo3Html(text)
  assert.ok('work' in outcome)
  assert.equal(outcome.work.title, evil)
  assert.deepEqual(outcome.work.fandoms, [evil])
})

test('what a reader of AO3 files would take for another name is spelled out', () => {
  const creators = [{ name: 'Foo (bar)' }, { name: 'Anonymous' }, { name: 'A, B', login: 'ab' }]
  const outcome = parseAo3Html(writeAo3Html({ ...oneShot, creators }, site))
  assert.ok('work' in outcome)
  assert.deepEqual(
    outcome.work.creators.map(({ url: _, ...creator }) => creator),
    creators,
  )
})
