import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { ParsedWork } from '#formats/parsed-work.ts'
import { rescueText } from '#formats/rescue/rescue.ts'
import { parseWorkJson } from '#formats/work-json/parse.ts'
import { writeWorkJson } from '#formats/work-json/write.ts'
import { countWords } from '#text/count-words.ts'

const shelf = fileURLToPath(new URL('./shelf', import.meta.url))
const names = readdirSync(shelf).sort()
const sheets = names.filter((name) => name.endsWith('.json'))
const flatName = 'The_Last_Ferry.flat.txt'
const flat = readText(flatName)
const works = sheets.map(readWork)

function readText(name: string): string {
  return readFileSync(join(shelf, name), 'utf8')
}

function readWork(name: string): ParsedWork {
  const outcome = parseWorkJson(readText(name))
  assert.ok('work' in outcome, `${name}: ${JSON.stringify(outcome)}`)
  assert.deepEqual(outcome.remarks, [], name)
  return outcome.work
}

function wordsOf(work: ParsedWork): number {
  return work.chapters.reduce((sum, { html }) => sum + countWords(html), 0)
}

test('the shelf holds seven works, a damaged one and a picture, and nothing else', () => {
  assert.equal(sheets.length, 7)
  assert.deepEqual(
    names.filter((name) => !sheets.includes(name)),
    [flatName, 'lamp.png'],
  )
})

test('each work on it stands in its file as an export would write it', () => {
  const nobody = { workUrl: '', archiveName: '', archiveUrl: '', words: 0 }
  for (const [at, name] of sheets.entries()) {
    const work = works[at]
    assert.ok(work)
    const written: object = JSON.parse(writeWorkJson(work, nobody))
    const file: unknown = JSON.parse(readText(name))
    assert.deepEqual(file, { ...written, url: null, archive: null, words: null }, name)
  }
})

test('all of it is for a general audience and short enough for a tea break', () => {
  for (const work of works) {
    assert.ok(['general', 'teen'].includes(work.rating), work.title)
    for (const warning of work.warnings) {
      assert.match(warning, /^(No Archive Warnings Apply|Creator Chose Not To Use .*)$/, work.title)
    }
    const words = wordsOf(work)
    assert.ok(words >= 150 && words <= 2000, `${work.title} has ${words} words`)
    assert.ok(work.summary, work.title)
    assert.ok(work.fandoms.length > 0 && work.additionalTags.length > 2, work.title)
  }
})

test('each work has an address and days of its own, between 2024 and 2026', () => {
  const addresses = works.map(({ sourceUrl }) => sourceUrl ?? '')
  assert.equal(new Set(addresses).size, works.length)
  for (const address of addresses) {
    assert.match(address, /^https:\/\/samples\.fanstead\.example\/works\/\d+$/)
  }
  const days = works.flatMap(({ chapters }) => chapters.map(({ publishedOn }) => publishedOn ?? ''))
  assert.equal(new Set(days).size, days.length)
  for (const day of days) assert.match(day, /^202[456]-/)
  for (const work of works) {
    assert.equal(work.publishedOn, work.chapters[0]?.publishedOn, work.title)
    assert.equal(work.updatedOn, work.chapters.at(-1)?.publishedOn, work.title)
  }
})

test('a series runs over three works of two creators, each with its neighbours', () => {
  const parts = works.flatMap(({ creators, series }) =>
    series.map((part) => ({ ...part, by: creators.map(({ name }) => name).join() })),
  )
  assert.equal(new Set(parts.map(({ title }) => title)).size, 1)
  assert.equal(new Set(parts.map(({ url }) => url)).size, 1)
  assert.deepEqual(
    parts.map(({ part, by, previous, next }) => ({ part, by, previous, next })),
    [
      { part: 1, by: 'saltpaper', previous: false, next: true },
      { part: 2, by: 'saltpaper', previous: true, next: true },
      { part: 3, by: 'lampblack', previous: true, next: false },
    ],
  )
})

test('a gift is for somebody whose work stands on the shelf too', () => {
  const byline = new Set(works.flatMap(({ creators }) => creators.map(({ name }) => name)))
  const gifts = works.flatMap((work) => work.gifts.map(({ name }) => name))
  assert.ok(gifts.length > 0)
  for (const name of gifts) assert.ok(byline.has(name), name)
})

test('a work that was inspired by another names one that is on the shelf', () => {
  const related = works.flatMap(({ relatedWorks }) => relatedWorks)
  assert.ok(related.length > 0)
  for (const other of related) {
    const original = works.find(({ sourceUrl }) => sourceUrl === other.url)
    assert.equal(original?.title, other.title)
    assert.deepEqual(original?.creators, other.creators)
  }
})

test('between them the works show what an archive can hold', () => {
  const shows = (what: string, has: (work: ParsedWork) => boolean) =>
    assert.ok(works.some(has), what)
  shows('two creators', ({ creators }) => creators.length > 1)
  shows('work in progress', (work) => work.expectedChapters === null && !work.completedOn)
  shows('teen', ({ rating }) => rating === 'teen')
  shows('no warnings used', ({ warnings }) => warnings.join().startsWith('Creator Chose Not'))
  shows('notes before and after', ({ notes, endNotes }) => Boolean(notes && endNotes))
  shows('a letter', ({ chapters }) => chapters.some(({ html }) => html.includes('<blockquote>')))
  shows('three chapters with titles, summaries and scene breaks', ({ chapters }) => {
    const isTold = chapters.every(({ title, summary }) => title && summary)
    return chapters.length === 3 && isTold && chapters.some(({ html }) => html.includes('<hr>'))
  })
  const languages = works.map(({ language }) => language?.code)
  assert.deepEqual([...new Set(languages)], ['en', 'de'])
  assert.ok(new Set(works.flatMap(({ fandoms }) => fandoms)).size >= 3)
})

test('the picture is a small PNG, and is described where it is shown', () => {
  const html = works.flatMap(({ chapters }) => chapters.map((chapter) => chapter.html)).join('')
  const images = [...html.matchAll(/<img [^>]*>/g)].map(([tag]) => tag)
  assert.equal(images.length, 1)
  const image = images[0] ?? ''
  assert.equal(/ src="([^"]*)"/.exec(image)?.[1], 'lamp.png')
  assert.ok((/ alt="([^"]*)"/.exec(image)?.[1] ?? '').length > 100)
  assert.match(html, /<figcaption>/)
  const png = readFileSync(join(shelf, 'lamp.png'))
  assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG')
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [900, 1200])
  assert.ok(png.length < 60_000, `${png.length} bytes`)
})

test('the damaged text is one line, and the rescue finds what it lost', () => {
  assert.equal(flat.indexOf('\n'), flat.length - 1)
  const found = rescueText(flat)
  const textOf = ({ start, end }: { start: number; end: number }) => flat.slice(start, end)
  assert.deepEqual(found.headings.map(textOf), ['GREYWICK, THE HARBOUR - 1957'])
  assert.deepEqual(found.scenes.map(textOf), ['* * *', '* * *'])
  assert.ok(found.paragraphs.length >= 30, `${found.paragraphs.length} paragraphs`)
  assert.ok(found.paragraphs.map(textOf).includes('“Go back for him,” said Joss.'))
  assert.match(found.notes ? textOf(found.notes) : '', /^Notes: Greywick .* part three\.$/)
  const { name, part, previous, next } = found.series[0] ?? {}
  assert.deepEqual(
    { name, part, previous, next },
    { name: 'Harbour Hours', part: 2, previous: true, next: true },
  )
  assert.match(flat, /the Marigold , in all/)
})

const flatReader = fileURLToPath(import.meta.resolve('#formats/flat-text/parse.ts'))
test('the damaged text is recognised as flat text', {
  skip: existsSync(flatReader) ? false : 'the reader of flat text is not here yet',
}, async () => {
  const { detectFormat } = await import('#formats/detect-format.ts')
  assert.equal(detectFormat(Buffer.from(flat)), 'flat-text')
  for (const name of sheets) {
    assert.equal(detectFormat(readFileSync(join(shelf, name))), 'work-json', name)
  }
})
