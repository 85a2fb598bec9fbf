import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ParsedWork } from '#formats/parsed-work.ts'
import { parseFlatText } from './parse.ts'

function parse(text: string, fileName?: string) {
  const outcome = parseFlatText(text, fileName === undefined ? {} : { fileName })
  assert.ok('work' in outcome)
  return outcome
}

const work = (text: string): ParsedWork => parse(text, 'x.txt').work
const htmlOf = (text: string) => work(text).chapters.map(({ html }) => html)

const kites = readFileSync(
  resolve(import.meta.dirname, '../rescue/samples/kite-shop.flat.txt'),
  'utf8',
)

test('the kite shop is a work of two chapters with notes and series', () => {
  const { work: found, remarks } = parse(kites, 'kite-shop.flat.txt')
  assert.equal(found.title, 'kite-shop')
  assert.deepEqual(
    found.chapters.map(({ number, title, restored }) => [number, title, restored]),
    [
      [1, 'The Shop on Ferry Lane', true],
      [2, 'A Change of Wind', true],
    ],
  )
  assert.deepEqual(found.series, [
    { title: 'Tales of the Ferry Lane', part: 2, previous: true, next: true },
  ])
  assert.match(found.endNotes ?? '', /^<p>Written for the spring exchange\. .*reading!<\/p>$/)
  assert.deepEqual(found.relatedWorks, [
    { relation: 'inspired-by', title: 'The Lamp Seller', creators: [{ name: 'tide_wrack' }] },
  ])
  assert.deepEqual(
    remarks.map(({ kind }) => kind),
    [
      ...['paragraphs-restored', 'chapters-found', 'places-found', 'notes-found'],
      ...['series-found', 'credits-found', 'title-missing'],
    ],
  )
  const { paragraphs, scenes } = remarks[0]?.values ?? {}
  assert.equal(scenes, 1)
  assert.ok(Number(paragraphs) > 18)
})

test('paragraphs, marks and lines of place become elements, and text is escaped', () => {
  assert.deepEqual(htmlOf('OSLO, NORWAY - 1921 It <b>rained</b> & rained. *** "Go." "No."'), [
    '<p class="place-time">OSLO, NORWAY - 1921</p>\n<p>It &lt;b&gt;rained&lt;/b&gt; &amp; rained.</p>\n<hr>\n<p>"Go."</p>\n<p>"No."</p>',
  ])
})

test('text before the first chapter is kept', () => {
  const [first] = htmlOf('It rained. Chapter 1: Dawn The sea was grey. Chapter 2: Dusk He slept.')
  assert.equal(first, '<p>It rained.</p>\n<hr>\n<p>The sea was grey.</p>')
  const { chapters } = work('It rained. It was late. Chapter 2: Dusk He slept.')
  assert.deepEqual(
    chapters.map(({ number, title, html }) => [number, title, html]),
    [
      [1, undefined, '<p>It rained. It was late.</p>'],
      [2, 'Dusk', '<p>He slept.</p>'],
    ],
  )
})

test('a work cut from a larger one keeps its numbers', () => {
  const { chapters } = work('Chapter 12: Tea The sea was grey. Chapter 13: Salt He slept.')
  assert.deepEqual(
    chapters.map(({ number }) => number),
    [12, 13],
  )
})

test('the title is that of the text, else the name of the file', () => {
  assert.equal(parse('THE LAMP Odile lit it. It burned.', 'a.txt').work.title, 'THE LAMP')
  const { work: named, remarks } = parse('It rained. He slept.', 'dir/The_Lamp_by_Mara.txt')
  assert.deepEqual([named.title, named.creators], ['The Lamp', [{ name: 'Mara' }]])
  assert.deepEqual(
    remarks.slice(1).map(({ kind, values }) => [kind, values]),
    [
      ['title-missing', { title: 'The Lamp' }],
      ['creator-from-title', { creator: 'Mara' }],
    ],
  )
})

test('what the text does not say stays empty', () => {
  const { rating, warnings, fandoms, language, claimed } = work('It rained. He slept.')
  assert.deepEqual(
    [rating, warnings, fandoms, language, claimed],
    ['not-rated', [], [], undefined, {}],
  )
})

test('gifts and related works are read where they are clear', () => {
  const { gifts, relatedWorks } = work(
    'It rained. Notes: For Mara. A gift for my sister. Inspired by "The Lamp" by Ines: https://a.example/7. Based on a dream.',
  )
  assert.deepEqual(gifts, [{ name: 'Mara' }])
  assert.deepEqual(relatedWorks, [
    {
      relation: 'inspired-by',
      title: 'The Lamp',
      creators: [{ name: 'Ines' }],
      url: 'https://a.example/7',
    },
  ])
})

test('what is no work is refused with its reason', () => {
  const refused = (text: string) => {
    const outcome = parseFlatText(text, {})
    return 'refused' in outcome ? outcome.refused.kind : undefined
  }
  assert.equal(refused(''), 'text-too-short')
  assert.equal(refused('It rains.'), 'text-too-short')
  assert.equal(refused('12345 67890 12345'), 'text-without-letters')
  assert.equal(refused('PK\u0003\u0004\u0000\u0000 and so on and on'), 'file-is-binary')
  assert.equal(refused('{"title": "The Lamp", "text": "It rained."}'), 'file-is-data')
  assert.equal(refused('id,title,words\n1,The Lamp,200\n2,Salt,300\n'), 'file-is-data')
})

const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '')
const plain = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

test('every letter of the story is in the chapters, the notes or the titles', () => {
  const word = fc.constantFrom(
    ...[
      'It rained.',
      '"Go."',
      '<b>',
      '&amp;',
      '***',
      'He slept.',
      'Notes:',
      'Thanks!',
      'Chapter 1:',
    ],
    ...['Chapter 2: Salt', 'The sea', 'OSLO, NORWAY - 1921', 'THE LAMP', '#', '“No”', '\n', '\n\n'],
  )
  fc.assert(
    fc.property(fc.array(word, { minLength: 3, maxLength: 40 }), (words) => {
      const text = words.join(' ')
      const outcome = parseFlatText(text, {})
      if (!('work' in outcome)) return
      const { title, chapters, endNotes = '' } = outcome.work
      const kept = [
        title,
        ...chapters.flatMap((chapter) => [chapter.title ?? '', plain(chapter.html)]),
        plain(endNotes),
      ].join('')
      // Numbers of chapters and the word "Notes" are labels: they are told by the fields.
      const labels = /Chapter|Notes|[12]/g
      const source = letters(text.replaceAll(labels, ''))
      const found = letters(kept.replaceAll(labels, ''))
      assert.equal([...found].sort().join(''), [...source].sort().join(''))
    }),
    { numRuns: 400 },
  )
})

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const outcome = parseFlatText(text, { fileName: text })
      assert.ok('work' in outcome || outcome.refused.kind !== '')
    }),
    { numRuns: 400 },
  )
})
