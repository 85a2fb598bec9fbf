import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ComparedPassage, comparePassages } from './compare-passages.ts'
import { readPassages } from './read-passages.ts'

const compare = (before: string, after: string) =>
  comparePassages(readPassages(before), readPassages(after))

/** One line a passage: [-taken out-], {+put in+}, ~looks otherwise~. */
function sketch(compared: readonly ComparedPassage[]): string {
  const brackets = {
    same: ['', ''],
    added: ['{+', '+}'],
    removed: ['[-', '-]'],
    formatted: ['~', '~'],
  }
  return compared
    .map(({ pieces, kind }) => {
      if (kind.is === 'rule') return '***'
      return pieces.map(({ what, text }) => brackets[what].join(text)).join('')
    })
    .join('\n')
}

test('words are marked within paragraphs that stay', () => {
  const compared = compare(
    '<p>The old boat lay there.</p><p>Nobody came.</p>',
    '<p>The new red boat lay there.</p><p>Nobody came.</p>',
  )
  assert.equal(sketch(compared), 'The [-old-]{+new red+} boat lay there.\nNobody came.')
  assert.deepEqual(
    compared.map(({ what }) => what),
    ['changed', 'same'],
  )
})

test('a paragraph that was taken out or put in stands by itself', () => {
  const one = '<p>First there was the sea.</p><p>Then a lamp was lit.</p><p>At last morning.</p>'
  const two = '<p>First there was the sea.</p><p>At last morning.</p>'
  assert.equal(
    sketch(compare(one, two)),
    'First there was the sea.\n[-Then a lamp was lit.-]\nAt last morning.',
  )
  assert.equal(
    sketch(compare(two, one)),
    'First there was the sea.\n{+Then a lamp was lit.+}\nAt last morning.',
  )
})

test('two paragraphs made one, and one made two, show the mark of a paragraph', () => {
  const one = '<p>It rained. It went on raining.</p>'
  const two = '<p>It rained.</p><p>It went on raining.</p>'
  assert.match(sketch(compare(two, one)), /\[-¶-\]/)
  assert.equal(compare(one, two).length, 2)
})

test('the same words in italics are told to look otherwise', () => {
  const compared = compare('<p>He really meant it.</p>', '<p>He <em>really</em> meant it.</p>')
  assert.equal(sketch(compared), 'He ~really~ meant it.')
  assert.deepEqual(compared[0]?.what, 'changed')
})

test('a paragraph that became a heading, a quotation or centred tells what it was', () => {
  const [heading] = compare('<p>Morning</p>', '<h3>Morning</h3>')
  assert.equal(heading?.kind.is, 'heading')
  assert.equal(heading?.was?.is, 'paragraph')
  const [quoted] = compare('<p>Morning</p>', '<blockquote><p>Morning</p></blockquote>')
  assert.ok(quoted?.kind.isQuoted && quoted.was && !quoted.was.isQuoted)
  const [centred] = compare('<p>Morning</p>', '<p align="center">Morning</p>')
  assert.equal(centred?.kind.align, 'center')
})

test('each character of a script without spaces is compared by itself', () => {
  assert.equal(
    sketch(compare('<p>猫は灯台にいた。</p>', '<p>犬は灯台にいた。</p>')),
    '[-猫-]{+犬+}は灯台にいた。',
  )
})

test('scene breaks and line breaks are seen', () => {
  assert.equal(sketch(compare('<p>a</p><p>b</p>', '<p>a</p><hr><p>b</p>')), 'a\n***\nb')
  assert.equal(sketch(compare('<p>a b</p>', '<p>a<br>b</p>')), 'a[- -]{+\n+}b')
})

const block = fc
  .tuple(
    fc.constantFrom('p', 'h3', 'li', 'blockquote'),
    fc.array(fc.constantFrom('sea', 'lamp', '<em>boat</em>', '猫', '&amp;', '<', 'a<br>b'), {
      maxLength: 8,
    }),
  )
  .map(([name, words]) => `<${name}>${words.join(' ')}</${name}>`)
const page = fc
  .array(fc.oneof(block, fc.constant('<hr>')), { maxLength: 8 })
  .map((all) => all.join('\n'))

test('what stayed and what came is the later text, what stayed and what went the earlier', () => {
  const words = (compared: readonly ComparedPassage[], without: string) =>
    compared
      .flatMap(({ pieces }) => pieces)
      .filter(({ what, text }) => what !== without && text !== '¶')
      .map(({ text }) => text)
      .join('')
  const plain = (html: string) =>
    readPassages(html)
      .flatMap(({ tokens }) => tokens.map(({ text }) => text))
      .join('')
  fc.assert(
    fc.property(page, page, (before, after) => {
      const compared = compare(before, after)
      assert.equal(words(compared, 'removed'), plain(after))
      assert.equal(words(compared, 'added'), plain(before))
    }),
    { numRuns: 400 },
  )
})

test('a text of very many paragraphs or lines is compared whole', () => {
  const lines = (word: string, between: string) =>
    Array.from({ length: 130_000 }, (_, at) => `${word}${at}`).join(between)
  const one = compare(`<p>${lines('a', '</p><p>')}</p>`, `<p>${lines('b', '</p><p>')}</p>`)
  assert.ok(one.length >= 130_000)
  const two = compare(`<p>${lines('a', '<br>')}</p>`, `<p>${lines('b', '<br>')}</p>`)
  assert.ok(two.flatMap(({ pieces }) => pieces).length > 200_000)
})

test('whatever comes in is read as passages', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(readPassages(text))))
})
