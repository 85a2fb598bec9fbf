import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editDistance } from './edit-distance.ts'

test('letters added, dropped, changed and swapped are counted', () => {
  for (const [one, other, steps] of [
    ['lamp', 'lamp', 0],
    ['lamp', 'lamps', 1],
    ['lmap', 'lamp', 1],
    ['light house', 'lighthouse', 1],
    ['kettle', 'cattle', 2],
    ['lamp', 'windmill', 4],
    ['', 'ab', 2],
  ] as const) {
    assert.equal(editDistance(one, other, 3), Math.min(steps, 4), `${one}, ${other}`)
  }
})

test('it is the same both ways, and never above what was asked', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
  fc.assert(
    fc.property(words, words, fc.integer({ min: 0, max: 4 }), (one, other, most) => {
      const steps = editDistance(one, other, most)
      assert.equal(steps, editDistance(other, one, most))
      assert.ok(steps <= most + 1)
      assert.equal(steps === 0, one === other)
    }),
  )
})
