import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { parseAo3Html } from './parse.ts'

const ao3 = 'https://archiveofourown.org'

test('the first downloads of 2010 hold their text bare, and what looks like a chapter is text', () => {
  const { work, remarks } = readSample('download-2010-one.html')
  assert.equal(work.sourceUrl, `${ao3}/works/990001001`)
  assert.deepEqual(work.sourceArchive, { name: 'Archive of Our Own', url: `${ao3}/` })
  assert.equal(work.title, "The Ferryman's Ledger")
  assert.deepEqual(work.creators, [
    { name: 'Tomo', login: 'tomo_k', url: `${ao3}/users/tomo_k/pseuds/Tomo` },
  ])
  assert.deepEqual(work.warnings, ['Creator Chose Not To Use Archive Warnings'])
  assert.equal(work.expectedChapters, 1)
  assert.equal(work.chapters.length, 1)
  assert.match(work.chapters[0]?.html ?? '', /goose\.<\/p>[\s\S]*One goose[\s\S]*<em>asked<\/em>/)
  assert.equal(work.endNotes, '<p>The goose was real.</p>')
  assert.deepEqual(remarks, [])
})

test('headings without class begin chapters, and unknown warnings are kept as tags', () => {
  const { work, remarks } = readSample('download-2010-many.html')
  assert.deepEqual(work.chapters, [
    { number: 1, endNotes: '<p>More salt soon.</p>', html: '<p>Salt first.</p>' },
    { number: 2, title: 'The Road', html: '<p>Then the road.</p>' },
  ])
  assert.deepEqual(work.warnings, ['Underage Sex'])
  assert.deepEqual(work.additionalTags, ['Smoke'])
  assert.deepEqual(work.categories, ['M/M'])
  assert.equal(work.expectedChapters, null)
  assert.deepEqual(work.claimed, { words: 18, chapters: 2 })
  assert.deepEqual(remarks, [
    { kind: 'warning-unknown', where: 'warnings', values: { tag: 'Smoke' } },
  ])
})

test('in 2011 related works stood in lists with headings, several in a row', () => {
  const { work } = readSample('download-2011.html')
  assert.deepEqual(
    work.relatedWorks.map(({ relation, title, creators }) => [
      relation,
      title,
      ...creators.map(({ name }) => name),
    ]),
    [
      ['inspired-by', 'Salt Roads', 'odile'],
      ['inspired', 'Moon Tables', 'Tomo'],
      ['inspired', '[podfic] Tide Tables', 'mara', 'bruno'],
    ],
  )
  assert.deepEqual(work.series, [
    { title: 'Low Water', part: 2, url: `${ao3}/series/880101` },
    { title: 'Lists, Tables & Charts', part: 11, url: `${ao3}/series/880102` },
  ])
  assert.deepEqual(work.collections, [
    { title: 'Harbour Fest 2011', url: `${ao3}/collections/harbourfest` },
  ])
  assert.equal(work.completedOn, '2011-12-31')
  assert.deepEqual(
    work.chapters.map(({ number, title, summary }) => [number, title, summary]),
    [
      [1, 'Ebb', '<p>Out.</p>'],
      [2, undefined, undefined],
    ],
  )
})

test('a reader could have warnings left out, which the report tells', () => {
  const { work, remarks } = readSample('download-2019.html')
  assert.deepEqual(work.warnings, [])
  assert.deepEqual(remarks, [{ kind: 'warnings-missing', where: 'warnings' }])
  assert.equal(work.notes, '<p>For the keepers.</p>')
  assert.equal(work.endNotes, '<p>Bells are hard to write.</p>')
  assert.deepEqual(work.chapters, [
    { number: 1, html: '<p>It rang all night, and nobody came.</p>' },
  ])
  assert.deepEqual(work.relatedWorks, [], 'an empty row is no work')
})

test('tags are told apart by their links, whatever commas stand in them', () => {
  const { work } = readSample('download-2023.html')
  assert.equal(work.title, "K'Lai's Lantern <3")
  assert.deepEqual(work.fandoms, [
    'Harbour Lights',
    'Ember & Ash (Comics, 1994)',
    '夜のランタン | Night Lantern',
    'Original Work',
  ])
  assert.deepEqual(work.relationships, ['Ada/Bell', 'Ada & Crow'])
  assert.deepEqual(work.additionalTags, ['lamps, but sad'])
  assert.deepEqual(work.language, { name: 'Deutsch', code: 'de' })
  assert.deepEqual(work.claimed, { words: 131_623, chapters: 3 })
  assert.equal(work.expectedChapters, 1000)
})

test('before 2025-10 a heading is the title, also one that begins with a number', () => {
  const { work, remarks } = readSample('download-2023.html')
  const [first, ...others] = work.chapters
  assert.equal(first?.title, 'Chapter 12: The First Lamp')
  assert.equal(first?.number, 1)
  assert.equal(first?.summary, '<p>Kapitel &amp; Lampe.</p>')
  assert.equal(first?.notes, '<p>Vorsicht.</p>')
  assert.equal(first?.endNotes, '<p>Danke.</p>')
  assert.deepEqual(
    first?.creators?.map(({ name }) => name),
    ['mara'],
  )
  assert.match(first?.html ?? '', /Die erste[\s\S]*In the text[\s\S]*Not a summary[\s\S]*Noch/)
  assert.deepEqual(
    others.map(({ number, title }) => [number, title]),
    [
      [2, undefined],
      [3, 'Das Ende'],
    ],
  )
  assert.deepEqual(remarks, [])
})

test('translations, sources and locked works are read from their sentences', () => {
  const { work } = readSample('download-2023.html')
  assert.deepEqual(
    work.relatedWorks.map(({ relation, title, creators, language, isRestricted }) => [
      relation,
      title,
      creators.map(({ name }) => name).join(),
      language?.code,
      isRestricted,
    ]),
    [
      ['translated-as', 'Фонарь', 'lena', 'ru', undefined],
      ['translated-as', '[Restricted Work]', 'luc', 'fr', true],
      ['translation-of', 'The Other Lantern', 'Some Author', undefined, undefined],
      ['inspired-by', '[Restricted Work]', 'ines', undefined, true],
      ['inspired', 'Lamp, by Ash', 'ash', undefined, undefined],
      ['inspired', '[Restricted Work]', 'odile', undefined, true],
    ],
  )
})

test('today every heading has its number, and the title is what follows', () => {
  const { work, remarks } = readSample('download-2026.html')
  assert.equal(work.title, 'Chapter 4')
  assert.equal(work.chapters[0]?.title, 'Chapter 1: Again')
  assert.deepEqual(
    work.creators.map(({ name }) => name),
    ['Old Salt', 'mara'],
  )
  assert.deepEqual(
    work.relatedWorks.map(({ relation, title }) => [relation, title]),
    [
      ['inspired-by', 'a deleted work'],
      ['translation-of', 'a work in an unrevealed collection'],
    ],
  )
  assert.match(work.chapters[0]?.html ?? '', /href="https:\/\/archiveofourown\.org\/users\/mara"/)
  assert.deepEqual(remarks, [
    {
      kind: 'archived-by',
      where: 'byline',
      values: { name: 'Old Salt', archivist: 'archivist' },
    },
    {
      kind: 'association-left-out',
      where: 'preface',
      values: { text: 'In response to a prompt by ines in the Harbour Fest collection' },
    },
  ])
})

function readSample(name: string) {
  const outcome = parseAo3Html(readFileSync(resolve(import.meta.dirname, 'samples', name), 'utf8'))
  assert.ok('work' in outcome, name)
  return outcome
}
