import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutCircles } from './cut-circles.ts'
import { findCircles } from './find-circles.ts'

test('a circle of parents is cut at its lowest member', () => {
  const parents = new Map([
    [1, 3],
    [2, 1],
    [3, 2],
    [4, 3],
    [5, 5],
  ])
  assert.deepEqual(cutCircles(parents), [1, 5])
  assert.deepEqual([...parents.keys()].sort(), [2, 3, 4])
})

test('series that contain one another are found, each circle once', () => {
  const contents = new Map([
    [1, [2, 9]],
    [2, [3]],
    [3, [1, 4]],
    [4, []],
    [5, [5]],
    [6, [4, 4]],
  ])
  assert.deepEqual(findCircles(contents), [[1, 2, 3], [5]])
})

test('a chain of a hundred thousand does not overflow', () => {
  const contents = new Map(Array.from({ length: 100_000 }, (_, i) => [i, [i + 1]]))
  assert.deepEqual(findCircles(contents), [])
  const parents = new Map(Array.from({ length: 100_000 }, (_, i) => [i + 1, i]))
  assert.deepEqual(cutCircles(parents), [])
})

test('property: after the cut every climb ends', () => {
  const links = fc.array(fc.tuple(fc.nat(8), fc.nat(8)))
  fc.assert(
    fc.property(links, (all) => {
      const parents = new Map(all)
      cutCircles(parents)
      for (const start of parents.keys()) {
        let at: number | undefined = start
        for (let step = 0; step < 10 && at !== undefined; step++) at = parents.get(at)
        assert.equal(at, undefined)
      }
    }),
  )
})

test('property: things in one circle reach each other, others do not come back to themselves', () => {
  const links = fc.array(fc.tuple(fc.nat(6), fc.array(fc.nat(6), { maxLength: 3 })))
  fc.assert(
    fc.property(links, (all) => {
      const contents = new Map(all)
      const inCircles = new Set(findCircles(contents).flat())
      for (const id of contents.keys()) assert.equal(inCircles.has(id), reaches(contents, id, id))
    }),
  )
})

function reaches(contents: ReadonlyMap<number, number[]>, from: number, to: number): boolean {
  const seen = new Set<number>()
  const open = [...(contents.get(from) ?? [])]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true
    if (!seen.has(id)) open.push(...(contents.get(id) ?? []))
    seen.add(id)
  }
  return false
}
