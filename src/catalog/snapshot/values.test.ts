import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openFields, Unfit } from './fields.ts'
import { arraysBelow, type Value, valuesOf } from './values.ts'

test('nested records are told by paths, and what occurs twice once', () => {
  const ids = Uint32Array.of(1, 2)
  const pair = { ids, none: undefined }
  const view = ids.subarray(1)
  const values = valuesOf({ a: { pair, size: 3 }, b: [pair, view, ids, new Map()] })
  assert.deepEqual(Object.fromEntries(values), {
    'a.pair.ids': ids,
    'a.pair.none': null,
    'a.size': 3,
    b: { list: 4 },
    'b.0': { same: 'a.pair' },
    'b.1': view,
    'b.2': { same: 'a.pair.ids' },
  })
  assert.equal(openFields(values).u32('b.0.ids', 2), ids)
})

test('what has no file is refused', () => {
  const cases = [
    { a: 'text' },
    { a: new Map([[1, 2]]) },
    { a: new Set() },
    { a: Number.NaN },
    { a: null },
    { a: new Int8Array(1) },
    { a: { '../b': 1 } },
    { '': 1 },
    { a: Object.create({ b: 1 }) },
  ]
  for (const one of cases) assert.throws(() => valuesOf(one))
})

test('an array is found behind several records that are told elsewhere', () => {
  const x = new Uint8Array(2)
  const inner = { x }
  const outer = { inner }
  const values = valuesOf({ x, inner, outer, last: [outer] })
  assert.equal(openFields(values).u8('last.0.inner.x'), x)
  assert.deepEqual(arraysBelow(values, 'inner'), { x })
})

test('places that point in a circle, or nowhere, hold nothing', () => {
  const values = new Map<string, Value>([
    ['a', { same: 'b' }],
    ['b', { same: 'a' }],
    ['c', { same: 'c.c' }],
    ['d', { same: 'nowhere' }],
  ])
  for (const path of ['a', 'b.x', 'c', 'c.c', 'd', 'd.e']) {
    assert.throws(() => openFields(values).u32(path), Unfit)
  }
})

test('a part is taken as its type, with its length, or not at all', () => {
  const fields = openFields(valuesOf({ a: new Uint16Array(3), n: 2, half: 0.5, l: [1] }))
  assert.equal(fields.u16('a', 3).length, 3)
  for (const wrong of [
    () => fields.u16('a', 2),
    () => fields.u32('a'),
    () => fields.u16('n'),
    () => fields.u16('b'),
    () => fields.count('a'),
    () => fields.count('half'),
    () => fields.list('n', () => 1),
    () => fields.insist('a', false),
  ]) {
    assert.throws(wrong, Unfit)
  }
  assert.deepEqual(
    fields.list('l', (path) => fields.count(path)),
    [1],
  )
})
