import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { matchNear } from './match-near.ts'
import { openMatcher, type WordMatch, type WordMatcher, type WordPattern } from './match-words.ts'

const anyWord = fc.constantFrom(
  'lamp',
  'room',
  'a',
  'clamp',
  'lamps',
  'Lamp',
  'keeper',
  'x1',
  'lamp’s',
  "k'eeper",
)
const anyGap = fc.constantFrom(' ', ', ', '. “', '” – ', '\n', ' '.repeat(150), '-', '’', '')
const anyText = fc
  .array(
    fc.tuple(fc.oneof(anyWord, fc.constantFrom('café', 'Straße', '灯台', 'la\u00admp')), anyGap),
  )
  .map((parts) => parts.map(([word, gap]) => word + gap).join(''))
const plainText = fc
  .array(fc.tuple(anyWord, anyGap))
  .map((parts) => parts.map(([word, gap]) => word + gap).join(''))
const anyPattern: fc.Arbitrary<WordPattern> = fc.record({
  words: fc.array(fc.constantFrom('lamp', 'lamps', 'room', 'a', 'keeper', 'cafe', 'x1', '灯台'), {
    minLength: 1,
    maxLength: 3,
  }),
  prefix: fc.boolean(),
})

function all(match: WordMatcher, text: string): readonly WordMatch[] {
  const found: WordMatch[] = []
  match(text, (hit) => {
    found.push(hit)
  })
  return found
}

const patternsOf = fc.array(anyPattern, { minLength: 1, maxLength: 3 })

test('of plain letters it finds what the plain matcher finds, in the same order', () => {
  fc.assert(
    fc.property(plainText, patternsOf, (text, patterns) => {
      const match = openMatcher(patterns)
      assert.deepEqual(all(matchNear(match, patterns), text), all(match, text))
    }),
    { numRuns: 2_000 },
  )
})

test('of any text it finds nothing that is not there, and something if anything is', () => {
  fc.assert(
    fc.property(anyText, fc.tuple(anyPattern), (text, patterns) => {
      const match = openMatcher(patterns)
      const [near, whole] = [all(matchNear(match, patterns), text), all(match, text)]
      for (const hit of near) assert.ok(whole.some((other) => other.start === hit.start))
      const isPlain = patterns.every(({ words }) => words.length === 1)
      if (isPlain && !near.length) assert.equal(whole.length, 0)
    }),
    { numRuns: 2_000 },
  )
})

test('it stops where it is told to', () => {
  const patterns = [{ words: ['lamp'], prefix: false }]
  const near = matchNear(openMatcher(patterns), patterns)
  let seen = 0
  near(`lamp ${'and so on '.repeat(300)} lamp`, () => {
    seen += 1
    return true
  })
  assert.equal(seen, 1)
})
