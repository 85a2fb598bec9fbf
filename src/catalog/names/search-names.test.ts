import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold } from '#text/fold.ts'
import { buildNames, nameColumns } from './build-names.ts'
import { changeName, removeName } from './change-name.ts'
import type { NameRow, Names } from './names.ts'
import { type NameHit, type NameQuestion, searchNames } from './search-names.ts'

const row = (
  id: number,
  name: string,
  works = 1,
  synonymOf: number | undefined = undefined,
  kind = 4,
): NameRow => ({ id, kind, name, synonymOf, works })

const namesOf = (...rows: NameRow[]): Names => buildNames(nameColumns(rows))

const find = (names: Names, text: string, more: Partial<NameQuestion> = {}) =>
  searchNames(names, { text, most: 10, ...more })

const ids = (names: Names, text: string, more: Partial<NameQuestion> = {}) =>
  find(names, text, more).map(({ id }) => id)

const lamps = namesOf(
  row(1, 'Lamp', 3),
  row(2, 'Lamp Lighters', 50),
  row(3, 'The Old Lamp', 90),
  row(4, 'Clamp & Sons', 200),
  row(5, 'Étude for a Lampshade', 60),
  row(6, 'Harbour', 7),
)

test('the whole name comes first, then starts of words, then the middle; most used first', () => {
  assert.deepEqual(ids(lamps, 'lamp'), [1, 3, 5, 2, 4])
  assert.deepEqual(ids(lamps, 'lamp', { most: 2 }), [1, 3])
  assert.deepEqual(ids(lamps, 'amp'), [4, 3, 5, 2, 1])
})

test('case, accents and spaces around do not matter', () => {
  for (const text of ['etude', ' ÉTUDE ', 'e\u0301tude', 'Étu'])
    assert.deepEqual(ids(lamps, text), [5])
})

test('every word has to match somewhere, in any order', () => {
  assert.deepEqual(ids(lamps, 'old lam'), [3])
  assert.deepEqual(ids(lamps, 'lamp ol'), [3])
  assert.deepEqual(ids(lamps, 'lamp son'), [4])
  assert.deepEqual(ids(lamps, 'lamp harbour'), [])
})

test('a synonym offers its canonical, once, and says which name matched', () => {
  const names = namesOf(row(1, 'Mara Voss', 40), row(2, 'The Keeper', 2, 1), row(3, 'Keep Out', 9))
  assert.deepEqual(find(names, 'keep'), [
    { id: 1, matched: 2 },
    { id: 3, matched: 3 },
  ])
  assert.deepEqual(find(names, 'a', { most: 1 }), [{ id: 1, matched: 1 }])
})

test('a synonym of something unknown stands for itself', () => {
  assert.deepEqual(find(namesOf(row(5, 'Lamp', 1, 77)), 'lam'), [{ id: 5, matched: 5 }])
})

test('equal use is ordered by id', () => {
  assert.deepEqual(
    ids(namesOf(row(9, 'Tea b'), row(3, 'Tea c'), row(5, 'Tea a')), 'tea'),
    [3, 5, 9],
  )
})

test('kinds and a list of ids narrow the answer', () => {
  const names = namesOf(
    row(1, 'Lamp One', 5, undefined, 0),
    row(2, 'Lamp Two', 4, undefined, 3),
    row(3, 'Lamp Three', 3, undefined, 5),
    row(4, 'Light', 3, 3, 5),
  )
  assert.deepEqual(ids(names, 'lamp', { kinds: [3, 5] }), [2, 3])
  assert.deepEqual(ids(names, 'lamp', { kinds: [] }), [])
  assert.deepEqual(ids(names, 'l', { within: Uint32Array.of(1, 3) }), [1, 3])
  assert.deepEqual(find(names, 'light', { within: Uint32Array.of(3) }), [{ id: 3, matched: 4 }])
  assert.deepEqual(ids(names, 'light', { within: Uint32Array.of(4) }), [])
  const many = Uint32Array.from({ length: 60_000 }, (_, at) => at + 2)
  assert.deepEqual(ids(names, 'lamp', { within: many }), [2, 3])
})

test('names of other scripts are found by pieces', () => {
  const names = namesOf(
    row(1, '月下灯塔守护人', 9),
    row(2, 'Маяк на Юге', 8),
    row(3, 'ランプ・ロード', 7),
    row(4, 'منارة البحر', 6),
    row(5, '등대지기', 5),
    row(6, 'ภูเขาไฟ', 4),
  )
  for (const [text, id] of [
    ['灯塔', 1],
    ['塔', 1],
    ['юг маяк', 2],
    ['ロー', 3],
    ['プ・ロ', 3],
    ['البحر', 4],
    ['대지', 5],
    ['เขา', 6],
  ] as const) {
    assert.deepEqual(ids(names, text), [id], text)
  }
})

test('signs are found as they stand', () => {
  const names = namesOf(
    row(1, 'Mara/Tomo', 9),
    row(2, 'Mara & Tomo', 8),
    row(3, '???'),
    row(4, '♥'),
  )
  assert.deepEqual(ids(names, 'mara/to'), [1])
  assert.deepEqual(ids(names, 'ara/to'), [1])
  assert.deepEqual(ids(names, 'mara & to'), [2])
  assert.deepEqual(ids(names, '/'), [1])
  assert.deepEqual(ids(names, '??'), [3])
  assert.deepEqual(ids(names, '♥'), [4])
})

test('whatever somebody types, the answer is a list', () => {
  for (const text of [
    '',
    '   ',
    '\u200b',
    '\ud800',
    'a\udc00b',
    '.*',
    '[a-',
    '\\',
    '(',
    '\u0000',
  ]) {
    assert.deepEqual(ids(lamps, text), [], JSON.stringify(text))
  }
  for (const text of ['lamp '.repeat(2000), 'x'.repeat(10_000), '\ufdfa'.repeat(900)]) {
    assert.deepEqual(ids(lamps, text), [])
  }
  assert.deepEqual(ids(lamps, 'lamp', { most: 0 }), [])
  assert.deepEqual(ids(lamps, 'lamp', { most: Number.NaN }), [])
  assert.deepEqual(ids(namesOf(), 'lamp'), [])
})

test('words longer than the index knows are found by their whole length', () => {
  const long = 'abcdefgh'.repeat(12)
  const names = namesOf(row(1, `${long}x`, 1), row(2, `${long}y`, 2), row(3, `z${long}y`, 3))
  assert.deepEqual(ids(names, long), [2, 1, 3])
  assert.deepEqual(ids(names, `${long}x`), [1])
  assert.deepEqual(ids(names, `${long.slice(3)}y`), [3, 2])
})

test('a changed name takes the place of the old one, and a removed one is gone', () => {
  const names = namesOf(row(1, 'Lamp', 5), row(2, 'Lantern', 9), row(3, 'Old Lamp', 2, 2))
  changeName(names, row(1, 'Beacon', 5))
  assert.deepEqual(ids(names, 'beac'), [1])
  assert.deepEqual(find(names, 'lamp'), [{ id: 2, matched: 3 }])
  changeName(names, row(7, 'Lamplight', 100))
  assert.deepEqual(ids(names, 'lamp'), [7, 2])
  removeName(names, 2)
  assert.deepEqual(find(names, 'lamp'), [
    { id: 7, matched: 7 },
    { id: 3, matched: 3 },
  ])
})

test('what was a synonym follows its canonical when that becomes a synonym itself', () => {
  const names = namesOf(row(1, 'Lantern', 9), row(2, 'Lamp', 1, 1), row(3, 'Beacon', 4))
  changeName(names, row(1, 'Lantern', 9, 3))
  assert.deepEqual(find(names, 'lamp'), [{ id: 3, matched: 2 }])
  assert.deepEqual(find(names, 'lamp', { within: Uint32Array.of(3) }), [{ id: 3, matched: 2 }])
})

// The rule said plainly. A name keeps the works and the offered id that it had when it came in.
type Known = { row: NameRow; works: number; offered: number; folded: string }

function isStart(name: string, word: string): boolean {
  for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
    if (/^[^\p{L}\p{N}]/u.test(word) || !/[\p{L}\p{N}]$/u.test(name.slice(0, at))) return true
  }
  return false
}

function plainRate(name: string, text: string): number {
  const words = text.split(' ')
  if (!words.every((word) => name.includes(word))) return 3
  if (name === text) return 0
  return words.every((word) => isStart(name, word)) ? 1 : 2
}

function know(all: ReadonlyMap<number, Known>, row: NameRow, later: boolean): Known {
  const canonical = row.synonymOf === undefined ? undefined : all.get(row.synonymOf)
  const offered = later ? (row.synonymOf ?? row.id) : (canonical?.row.id ?? row.id)
  const works = canonical ? (later ? canonical.works : canonical.row.works) : row.works
  return { row, works, offered, folded: fold(row.name) }
}

function plainSearch(
  all: ReadonlyMap<number, Known>,
  { text, kinds, within, most }: NameQuestion,
): readonly NameHit[] {
  const folded = fold(text)
  if (folded === '') return []
  const found = [...all.values()]
    .map((known) => ({ ...known, rate: plainRate(known.folded, folded) }))
    .filter(({ row, rate }) => rate < 3 && (!kinds || kinds.includes(row.kind)))
    .filter(({ offered }) => !within || within.includes(offered))
    .sort(
      (a, b) =>
        a.rate - b.rate ||
        b.works - a.works ||
        a.offered - b.offered ||
        Number(a.row.id !== a.offered) - Number(b.row.id !== b.offered) ||
        a.row.id - b.row.id,
    )
  const hits = new Map<number, NameHit>()
  for (const { offered, row } of found) {
    if (!hits.has(offered)) hits.set(offered, { id: offered, matched: row.id })
  }
  return [...hits.values()].slice(0, most)
}

const letters = fc.constantFrom('a', 'a', 'É', 'e', '灯', 'н', ' ', ' ', '/')
const name = fc.string({ unit: letters, maxLength: 9 })
const drawnRow = (highest: number) =>
  fc.record({
    id: fc.integer({ min: 1, max: highest }),
    kind: fc.integer({ min: 0, max: 5 }),
    name,
    synonymOf: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
    works: fc.integer({ min: 0, max: 4 }),
  })
const question = fc.record(
  {
    text: fc.string({ unit: letters, minLength: 1, maxLength: 4 }),
    kinds: fc.uniqueArray(fc.integer({ min: 0, max: 5 })),
    within: fc
      .uniqueArray(fc.integer({ min: 1, max: 60 }))
      .map((list) => Uint32Array.from(list).sort()),
    most: fc.integer({ min: 1, max: 8 }),
  },
  { requiredKeys: ['text', 'most'] },
)

test('every answer is that of reading all names, before and after changes', () => {
  const unique = { selector: ({ id }: NameRow) => id, maxLength: 60 }
  let matched = 0
  fc.assert(
    fc.property(
      fc.uniqueArray(drawnRow(60), { ...unique, minLength: 20 }),
      // Ids of their own, or of names that nothing offers: chains have a test of their own.
      fc.uniqueArray(drawnRow(60), { ...unique, maxLength: 8 }),
      fc.uniqueArray(fc.integer({ min: 21, max: 60 }), { maxLength: 4 }),
      fc.array(question, { minLength: 4, maxLength: 8 }),
      (drawn, changes, removals, questions) => {
        // Tags 1 to 20 are canonical, those above may be synonyms of them.
        const rows = drawn.map((one) => (one.id <= 20 ? { ...one, synonymOf: undefined } : one))
        const names = namesOf(...rows)
        const raw = new Map(rows.map((one) => [one.id, know(new Map(), one, false)]))
        const all = new Map(rows.map((one) => [one.id, know(raw, one, false)]))
        const check = () => {
          for (const asked of questions) {
            const expected = plainSearch(all, asked)
            assert.deepEqual(searchNames(names, asked), expected)
            matched += expected.length
          }
        }
        check()
        for (const one of changes) {
          const change = one.id <= 20 ? { ...one, synonymOf: undefined } : one
          changeName(names, change)
          all.set(change.id, know(all, change, true))
        }
        for (const id of removals) {
          removeName(names, id)
          all.delete(id)
        }
        check()
      },
    ),
    { numRuns: 600 },
  )
  assert.ok(matched > 2000, `${matched} matches are too few to tell`)
})
