import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chooseBreaks, type PossibleBreak } from './choose-breaks.ts'
import { rescueText } from './rescue.ts'

/** Places after sentences of so many words each; the last is the end of the stretch. */
function places(sentences: readonly (readonly [words: number, confidence: number])[]) {
  let words = 0
  return sentences.map(([length, confidence], i): PossibleBreak => {
    words += length
    return { end: i, start: i, words, confidence }
  })
}

const chosen = (...sentences: [number, number][]) =>
  chooseBreaks(places(sentences)).map(({ words }) => words)

test('likely places are chosen and the end of the stretch is not', () => {
  assert.deepEqual(chosen([10, 0.9], [10, 0.3], [10, 0.5], [10, 1]), [10, 30])
  assert.deepEqual(chosen([10, 1]), [])
  assert.deepEqual(chooseBreaks([]), [])
})

test('a long paragraph is cut at its likeliest place', () => {
  assert.deepEqual(chosen([100, 0.2], [50, 0.3], [100, 0.1], [200, 1]), [150])
})

test('no cut is made near an end or where a break is as good as impossible', () => {
  assert.deepEqual(chosen([20, 0.4], [200, 0.001], [200, 0.001], [20, 1]), [])
})

test('a very long paragraph is cut again and again, each time within reach', () => {
  const sentences = Array.from({ length: 100 }, (): [number, number] => [20, 0.2])
  const cuts = [0, ...chosen(...sentences), 2_000]
  for (const [i, cut] of cuts.slice(1).entries()) {
    const length = cut - (cuts[i] ?? 0)
    assert.ok(length >= 60 && length <= 300, `${length}`)
  }
})

test('every likely place is chosen, in order and once', () => {
  const sentence = fc.tuple(fc.nat(400), fc.double({ min: 0.001, max: 0.999, noNaN: true }))
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 80 }), (sentences) => {
      const all = places(sentences)
      const starts = chooseBreaks(all).map(({ start }) => start)
      assert.deepEqual(
        starts,
        [...new Set(starts)].sort((a, b) => a - b),
      )
      const likely = all.slice(0, -1).filter(({ confidence }) => confidence >= 0.44)
      assert.ok(likely.every(({ start }) => starts.includes(start)))
      assert.ok(!starts.includes(all.length - 1))
    }),
  )
})

test('a story without speech is no wall', () => {
  const story = 'The sea was grey and the wind was cold that day in the harbour. '.repeat(200)
  const { paragraphs } = rescueText(story)
  const words = paragraphs.map(({ start, end }) => story.slice(start, end).split(' ').length)
  assert.ok(paragraphs.length > 8)
  assert.ok(words.every((count) => count <= 300))
  assert.ok(paragraphs.slice(1).every(({ confidence }) => confidence < 0.5))
})
