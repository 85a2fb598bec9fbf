import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { applyDelta, makeDelta, readDelta } from './delta.ts'
import { findChanges } from './find-changes.ts'
import { matchTokens } from './match-tokens.ts'

const word = fc.constantFrom(
  'sea',
  'lamp',
  'the',
  'boat',
  '灯台',
  'طاحونة',
  '😀',
  '\ud83d',
  '\u0000',
)
const tag = fc.constantFrom('<p>', '</p>', '<em>', '</em>', '<br>', '\n', '<', '"', '&amp;')
const text = fc
  .array(fc.oneof(word, tag, fc.constant(' ')), { maxLength: 120 })
  .map((all) => all.join(''))
const tokens = fc.array(fc.nat(6), { maxLength: 60 })

test('a delta gives back the other text exactly, whatever the two are', () => {
  fc.assert(
    fc.property(text, text, (from, to) => {
      const { delta } = makeDelta(from, to)
      const read = readDelta(JSON.stringify(delta))
      assert.ok(read)
      assert.equal(applyDelta(from, read), to)
    }),
    { numRuns: 400 },
  )
})

test('a delta is refused by a text of another length', () => {
  const { delta } = makeDelta('<p>One lamp.</p>', '<p>Two lamps.</p>')
  assert.equal(applyDelta('<p>One lamp</p>', delta), undefined)
})

test('what is no delta is not read as one', () => {
  for (const wrong of ['', '{}', '[1.5]', '[null]', '[[1]]', '"abc"', '[1,']) {
    assert.equal(readDelta(wrong), undefined, wrong)
  }
})

test('matched tokens are equal and in order on both sides', () => {
  fc.assert(
    fc.property(tokens, tokens, (a, b) => {
      const found = matchTokens(Int32Array.from(a), Int32Array.from(b))
      let last = -1
      for (const [index, match] of found.entries()) {
        if (match < 0) continue
        assert.ok(match > last)
        assert.equal(b[match], a[index])
        last = match
      }
    }),
    { numRuns: 500 },
  )
})

test('short texts are matched as well as they can be', () => {
  fc.assert(
    fc.property(tokens, tokens, (a, b) => {
      const found = matchTokens(Int32Array.from(a), Int32Array.from(b))
      assert.equal([...found].filter((match) => match >= 0).length, longestCommon(a, b))
    }),
    { numRuns: 300 },
  )
})

test('a changed word is one change of that word alone', () => {
  const changes = findChanges('<p>The old boat lay there.</p>', '<p>The new boat lay there.</p>')
  assert.deepEqual(changes, [{ start: 7, end: 10, otherStart: 7, otherEnd: 10 }])
})

/** The length of the longest common subsequence, the slow and certain way. */
function longestCommon(a: readonly number[], b: readonly number[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const token of a) {
    const next = [0]
    for (const [at, other] of b.entries()) {
      next.push(token === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
