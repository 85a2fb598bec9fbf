import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editDistance } from '#text/edit-distance.ts'
import { buildNames, nameColumns } from './build-names.ts'
import { changeName, removeName } from './change-name.ts'
import { nearNames } from './near-names.ts'
import { findNearWords, nearWord } from './near-words.ts'

const row = (id: number, name: string, works: number, synonymOf?: number) => ({
  id,
  kind: id % 6,
  name,
  synonymOf,
  works,
})
const build = () =>
  buildNames(
    nameColumns([
      row(1, 'Harbour Lights', 10),
      row(2, 'Harbor Nights', 90),
      row(3, 'Étude in Blue', 5),
      row(4, 'The Blue Study', 2, 3),
      row(5, '灯塔守护人', 3),
      row(6, 'Mara Voss & Tomo', 50),
    ]),
  )
const near = (text: string, names = build()) => nearNames(names, text, 5).map(({ id }) => id)

test('a letter too much, too little, another or swapped is forgiven', () => {
  for (const text of ['harbour lihgts', 'harbourr lights', 'harbuor lights', 'hatbour ligts']) {
    assert.equal(near(text)[0], 1, text)
  }
  assert.deepEqual(near('etdue'), [3])
  assert.deepEqual(near('灯塔守户人'), [5])
  assert.deepEqual(near('tmoo vos'), [6])
})

test('fewer edits come first, then more works; short words are taken as they stand', () => {
  assert.deepEqual(near('harbour'), [1, 2])
  assert.deepEqual(near('hxrboxr'), [2, 1])
  assert.deepEqual(near('xn blue'), [])
  assert.deepEqual(near('quite something else'), [])
})

test('a synonym offers its canonical, and changes take part', () => {
  assert.deepEqual(nearNames(build(), 'stduy', 5), [{ id: 3, matched: 4 }])
  const names = build()
  changeName(names, row(9, 'Lanterns', 4))
  removeName(names, 5)
  assert.deepEqual(near('lantrens', names), [9])
  assert.deepEqual(near('灯塔守户人', names), [])
})

test('whatever somebody types, the answer is a list', () => {
  for (const text of ['', '  ', '\ud800', '???', 'a'.repeat(10_000), 'ab '.repeat(3000), '.*+']) {
    assert.deepEqual(near(text), [])
  }
})

const codes = (text: string) => Uint32Array.from(text, (letter) => letter.codePointAt(0) ?? 0)

test('the distance is that of trying all edits', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 })
  const reached = (from: string) =>
    new Set(
      [...Array(from.length + 1).keys()].flatMap((at) => {
        const [head, tail] = [from.slice(0, at), from.slice(at)]
        return [
          from,
          head + tail.slice(1),
          head + tail.slice(1, 2) + tail.slice(0, 1) + tail.slice(2),
          ...[...'abc'].flatMap((one) => [head + one + tail, head + one + tail.slice(1)]),
        ]
      }),
    )
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      const distance = editDistance(codes(one), codes(other), 1)
      const expected = one === other ? 0 : reached(one).has(other) ? 1 : 2
      assert.equal(distance, expected)
    }),
    { numRuns: 2000 },
  )
})

test('a word of six letters with one letter spoilt is always found', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '灯'), minLength: 6, maxLength: 9 })
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 20 }),
      fc.nat(),
      fc.nat(),
      (list, of, at) => {
        const names = buildNames(nameColumns(list.map((name, id) => row(id, name, 1))))
        const name = list[of % list.length] ?? ''
        const letters = [...name].with(at % [...name].length, 'z')
        const found = nearNames(names, letters.join(''), 50)
        assert.ok(found.some(({ id }) => list[id] === name))
      },
    ),
    { numRuns: 300 },
  )
})

test('near words are those that reading all words finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ж', '灯'), minLength: 1, maxLength: 9 })
  const bytesOf = (text: string) => new TextEncoder().encode(text)
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 40 }), word, (list, typed) => {
      const [shelf] = buildNames(nameColumns(list.map((name, at) => row(at * 6, name, 1)))).shelves
      assert.ok(shelf)
      const near = nearWord(bytesOf(typed))
      const found = [...findNearWords(shelf, near, { left: 10_000 })].map((at) => {
        const [from, end] = [shelf.wordAt[at] ?? 0, (shelf.wordAt[at + 1] ?? 0) - 1]
        return new TextDecoder().decode(shelf.words.subarray(from, end))
      })
      const expected = list.filter((one) => {
        const isBegun = one.startsWith(typed)
        return isBegun || editDistance(near.letters, codes(one), near.edits) <= near.edits
      })
      assert.deepEqual(found.sort(), expected.sort())
    }),
    { numRuns: 2000 },
  )
})
