import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseAo3Html } from './parse.ts'

const folder = resolve(import.meta.dirname, 'samples')
const names = readdirSync(folder).filter((name) => name.endsWith('.html'))
const samples = names.map((name) => readFileSync(resolve(folder, name), 'utf8'))

const download = (parts: { head?: string; title?: string; meta?: string; text: string }) =>
  `<html><head><title>${parts.head ?? ''}</title></head><body><div id="preface">
<p class="message">Posted originally on the <a href="https://a.example/">A</a> at
<a href="https://a.example/works/1">https://a.example/works/1</a>.</p>
<div class="meta"><dl class="tags"><dt>Rating:</dt><dd><a href="#">Mature</a></dd><dt>Archive Warning:</dt><dd><a href="#">No Archive Warnings
Apply</a></dd></dl><h1>${parts.title ?? 'Lamps'}</h1>${parts.meta ?? ''}</div></div>
<div id="chapters" class="userstuff">${parts.text}</div></body></html>`

const oneText = '<div class="userstuff"><p>It rained.</p></div>'

test('a download cut anywhere gives what is there and says where it ends', () => {
  const whole = samples[names.indexOf('download-2023.html')] ?? ''
  const start = whole.indexOf('Die erste Lampe.') + 3
  const end = whole.indexOf('Please')
  for (let cut = start; cut < end; cut += 29) {
    const outcome = parseAo3Html(whole.slice(0, cut))
    assert.ok('work' in outcome, `cut at ${cut}`)
    const last = outcome.work.chapters.at(-1)?.number
    const remark = outcome.remarks.find(({ kind }) => kind === 'truncated')
    assert.equal(remark?.where, `chapter ${last}`)
  }
})

test('a file cut before its first words is refused', () => {
  for (const [index, whole] of samples.entries()) {
    const chapters = /<div id="?chapters"?/.exec(whole)?.index ?? 0
    for (let cut = 0; cut <= chapters; cut += 97) {
      const outcome = parseAo3Html(whole.slice(0, cut))
      assert.ok('refused' in outcome, `${names[index]} cut at ${cut}`)
    }
  }
})

test('no damage to a file makes it throw', () => {
  const damage = fc.record({
    sample: fc.constantFrom(...samples),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 400 }),
    instead: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('</div>', '<div>', '<!--', '"', '<dd>', '<h2>', '</dl>', '<script>', '\0'),
    ),
  })
  fc.assert(
    fc.property(damage, ({ sample, at, length, instead }) => {
      const start = Math.floor(at * sample.length)
      const outcome = parseAo3Html(sample.slice(0, start) + instead + sample.slice(start + length))
      assert.ok('work' in outcome || 'refused' in outcome)
    }),
    { numRuns: 120 },
  )
})

test('a title of ten thousand characters is cut to 255 and stands whole in the report', () => {
  const title = '夜🏮'.repeat(5000)
  const outcome = parseAo3Html(download({ title, text: oneText }))
  assert.ok('work' in outcome)
  assert.equal(Array.from(outcome.work.title).length, 255)
  assert.ok(outcome.work.title.isWellFormed())
  assert.deepEqual(outcome.remarks, [
    { kind: 'title-cut', where: 'title', values: { length: 10_000, limit: 255, title } },
  ])
})

test('a work without a title gets the one of its page, or of its file', () => {
  const named = parseAo3Html(download({ title: ' ', head: 'Lamps - mara - X', text: oneText }))
  assert.ok('work' in named)
  assert.equal(named.work.title, 'Lamps')
  const file = parseAo3Html(download({ title: '', text: oneText }), { fileName: 'Old_Lamps.html' })
  assert.ok('work' in file)
  assert.equal(file.work.title, 'Old Lamps')
  assert.deepEqual(file.remarks, [
    { kind: 'title-missing', where: 'title', values: { title: 'Old Lamps' } },
  ])
})

test('a work whose chapters are all empty is refused, one empty chapter is remarked', () => {
  const head = (number: number) =>
    `<div class="meta group"><h2 class="heading">Chapter ${number}</h2></div>`
  const empty = parseAo3Html(download({ text: `${head(1)}<div class="userstuff"> </div>` }))
  assert.ok('refused' in empty)
  assert.equal(empty.refused.kind, 'no-chapters')
  const half = parseAo3Html(download({ text: `${head(1)}${oneText}${head(2)}` }))
  assert.ok('work' in half)
  assert.deepEqual(half.remarks, [{ kind: 'chapter-empty', where: 'chapter 2' }])
})

test('rows that we do not know and lines that we cannot read are told, not dropped', () => {
  const meta = '<dl class="tags"><dt>Mood:</dt><dd>calm</dd></dl>'
  const outcome = parseAo3Html(
    download({ text: oneText, meta: '<ul><li>Podfic of nothing</li></ul>' }).replace(
      '<dl class="tags">',
      meta.replace('</dl>', ''),
    ),
  )
  assert.ok('work' in outcome)
  assert.deepEqual(outcome.remarks, [
    { kind: 'row-left-out', where: 'dl.tags', values: { label: 'Mood:', text: 'calm' } },
    {
      kind: 'association-left-out',
      where: 'preface',
      values: { text: 'Podfic of nothing' },
    },
  ])
})

test('fewer chapters than the file claims are told', () => {
  const whole = samples[names.indexOf('download-2011.html')] ?? ''
  const outcome = parseAo3Html(whole.replace('Chapters: 2/2', 'Chapters: 12/12'))
  assert.ok('work' in outcome)
  assert.deepEqual(outcome.remarks, [
    { kind: 'chapters-missing', where: 'chapters', values: { claimed: 12, found: 2 } },
  ])
})

test('twenty thousand nested boxes are read as one text', () => {
  const deep = '<div>'.repeat(20_000)
  const outcome = parseAo3Html(download({ text: `<div class="userstuff">${deep}deep</div>` }))
  assert.ok('work' in outcome)
  assert.match(outcome.work.chapters[0]?.html ?? '', /deep/)
})

test('a work without a rating is not rated, and that is told', () => {
  const text = download({ text: oneText }).replace('<dt>Rating:</dt>', '<dt>Rated:</dt>')
  const outcome = parseAo3Html(text)
  assert.ok('work' in outcome)
  assert.equal(outcome.work.rating, 'not-rated')
  assert.deepEqual(
    outcome.remarks.map(({ kind }) => kind),
    ['row-left-out', 'rating-missing'],
  )
})

test('a tag list that lost its links is split at its commas, with a remark', () => {
  const fandoms = '<dt>Fandoms:</dt><dd>Harbour Lights, Ember</dd>'
  const text = download({ text: oneText }).replace(
    '<dl class="tags">',
    `<dl class="tags">${fandoms}`,
  )
  const outcome = parseAo3Html(text)
  assert.ok('work' in outcome)
  assert.deepEqual(outcome.work.fandoms, ['Harbour Lights', 'Ember'])
  assert.deepEqual(outcome.remarks, [
    { kind: 'tags-without-links', where: 'fandoms', values: { count: 2 } },
  ])
})
