import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wrapLines } from './wrap-lines.ts'

test('lines break at spaces and after dashes', () => {
  assert.deepEqual(wrapLines('The Lighthouse Keeper', 8, 5), ['The', 'Lighthouse', 'Keeper'])
  assert.deepEqual(wrapLines('far-off-places', 5, 5), ['far-off-', 'places'])
})

test('lines of Japanese break between characters, but not before a full stop', () => {
  assert.deepEqual(wrapLines('灯台守の話。', 5.3, 5), ['灯台守の', '話。'])
})

test('a word that is longer than a line is broken, and a family of emoji is not', () => {
  assert.deepEqual(wrapLines('aaaaaaaa', 2.5, 5), ['aaaa', 'aaaa'])
  assert.deepEqual(wrapLines('👩‍👩‍👧👩‍👩‍👧', 1.5, 5), ['👩‍👩‍👧', '👩‍👩‍👧'])
})

test('what does not fit is cut with an ellipsis', () => {
  assert.deepEqual(wrapLines('one two three four five', 5, 2), ['one two', 'three…'])
  assert.equal(wrapLines('x '.repeat(50_000), 10, 3).length, 3)
})

test('no text gives no line', () => {
  assert.deepEqual(wrapLines('', 10, 3), [])
  assert.deepEqual(wrapLines('   ', 10, 3), [])
})

test('no letter is lost, as long as there is room', () => {
  const bare = (text: string) => text.replace(/\s/g, '')
  const short = fc.string({ unit: 'grapheme', maxLength: 80 })
  fc.assert(
    fc.property(short, (text) => {
      assert.equal(bare(wrapLines(text, 12, 400).join('')), bare(text.toWellFormed()))
    }),
  )
})
