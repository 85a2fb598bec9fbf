import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildNames, nameColumns } from './build-names.ts'
import { changeName, removeName } from './change-name.ts'
import type { NameRow } from './names.ts'
import { namesFromArrays, namesToArrays } from './names-to-arrays.ts'
import { nearNames } from './near-names.ts'
import { searchNames } from './search-names.ts'

const row = (id: number, name: string, synonymOf?: number): NameRow => ({
  id,
  kind: id % 6,
  name,
  synonymOf,
  works: id,
})

function changed() {
  const names = buildNames(
    nameColumns([row(1, 'Lantern'), row(2, 'Lamp', 1), row(3, '灯塔'), row(4, 'Lamp Post')]),
  )
  changeName(names, row(8, 'Lampión'))
  changeName(names, row(9, 'Old Lamp', 1))
  removeName(names, 4)
  return names
}

test('names that were written and read again answer as before', () => {
  const names = changed()
  const { arrays, rest } = namesToArrays(names)
  const copies = Object.fromEntries(
    Object.entries(arrays).map(([part, array]) => [part, array.slice()]),
  )
  const read = namesFromArrays({ arrays: copies, rest })
  assert.ok(read)
  for (const text of ['la', 'lamp', 'lampion', '塔', 'o', 'post']) {
    const asked = { text, most: 10 }
    assert.deepEqual(searchNames(read, asked), searchNames(names, asked))
  }
  assert.deepEqual(nearNames(read, 'lapm', 5), nearNames(names, 'lapm', 5))
  assert.ok(searchNames(read, { text: 'lamp', most: 10 }).length === 2)
  for (const shelf of read.shelves) assert.ok(shelf.text.buffer instanceof SharedArrayBuffer)
})

test('what stands on shared memory is not copied', () => {
  const names = changed()
  const read = namesFromArrays(namesToArrays(names))
  assert.equal(read?.shelves[1]?.text, names.shelves[1]?.text)
})

test('a snapshot that is not whole, or of another format, is refused', () => {
  const { arrays, rest } = namesToArrays(changed())
  const { '2.words': _, ...fewer } = arrays
  assert.equal(namesFromArrays({ arrays: fewer, rest }), undefined)
  const cut = { ...arrays, '1.postings': new Uint8Array(7) }
  assert.equal(namesFromArrays({ arrays: cut, rest }), undefined)
  assert.equal(
    namesFromArrays({ arrays, rest: rest.replace('"format":1', '"format":2') }),
    undefined,
  )
  for (const other of ['', 'null', '[]', '{', '7']) {
    assert.equal(namesFromArrays({ arrays, rest: other }), undefined)
  }
})
