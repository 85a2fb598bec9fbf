import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rescueText } from './rescue.ts'

const paragraphs = (text: string) =>
  rescueText(text).paragraphs.map(({ start, end }) => text.slice(start, end))

test('each turn of a conversation is a paragraph, in every family of marks', () => {
  for (const [open, close] of [
    ['"', '"'],
    ['“', '”'],
    ["'", "'"],
    ['‘', '’'],
    ['«', '»'],
    ['« ', ' »'],
    ['»', '«'],
    ['„', '“'],
    ['”', '”'],
  ]) {
    const turns = ['Where are you going?', 'Out.', 'Don’t be late!', 'No.'].map(
      (turn) => `${open}${turn}${close}`,
    )
    assert.deepEqual(paragraphs(turns.join(' ')), turns)
  }
})

test('turns in corner brackets are paragraphs, with a space between them or without', () => {
  assert.deepEqual(
    paragraphs('「どこへ行くの。」 「外。」「遅れないで。」 彼は笑った。外は雨だった。'),
    ['「どこへ行くの。」', '「外。」', '「遅れないで。」', '彼は笑った。外は雨だった。'],
  )
})

test('turns that a dash opens are paragraphs', () => {
  assert.deepEqual(paragraphs('— Où vas-tu ? — Dehors, dit-il. — Bien.'), [
    '— Où vas-tu ?',
    '— Dehors, dit-il.',
    '— Bien.',
  ])
})

test('speech stays with its tag', () => {
  const text = '"Where are you going?" asked Odile.'
  assert.deepEqual(paragraphs(text), [text])
})

test('a speech of several paragraphs is cut where it opens again', () => {
  const [first, second] = ['"It rained all night.', '"Then it stopped."']
  assert.deepEqual(paragraphs(`${first} ${second}`), [first, second])
})

test('inside speech without a mark nothing is cut', () => {
  const text = '"It rained. It rained all night. The sea rose. We left."'
  assert.deepEqual(paragraphs(text), [text])
})

test('a paragraph tells how sure its beginning is', () => {
  const { paragraphs: found } = rescueText('It rained. *** "Go." "No." He slept.')
  assert.deepEqual(
    found.map(({ confidence }) => confidence >= 0.9),
    [true, true, true, false],
  )
  assert.equal(found[0]?.confidence, 1)
  assert.equal(found[1]?.confidence, 1)
})

test('line breaks that are left part paragraphs', () => {
  const long = 'The sea was grey and the wind was cold that day. '.repeat(8).trim()
  assert.deepEqual(paragraphs(`${long}\n${long}`), [long, long])
  assert.deepEqual(paragraphs('It rained.\n\nIt rained.\nAnd so on.'), [
    'It rained.',
    'It rained.\nAnd so on.',
  ])
})
