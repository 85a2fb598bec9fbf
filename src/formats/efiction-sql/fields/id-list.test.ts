import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { indexIds, readIdList, readNumbers } from './id-list.ts'

const index = indexIds([
  { id: 1, name: 'Emma' },
  { id: 2, name: 'Smith, Jones' },
  { id: 3, name: 'Watson' },
  { id: 4, name: 'watson' },
  { id: 7, name: '1899' },
])

test('junk in a list is nobody', () => {
  for (const text of ['', '0', '-1', ',', ' , ,', '00', '0,-1,,']) {
    assert.deepEqual(readIdList(text, index), { ids: [], unknown: [] }, text)
  }
})

test('each id counts once, in order, blanks and commas do not', () => {
  assert.deepEqual(readIdList(',3,, 1 ,3,01,', index), { ids: [3, 1], unknown: [] })
})

test('ids that do not exist are told as written', () => {
  assert.deepEqual(readIdList('1,998,5', index), { ids: [1], unknown: ['998', '5'] })
})

test('names are found in any case, with commas, and numbers as names when no id fits', () => {
  assert.deepEqual(readIdList('EMMA, smith,Jones,Nobody', index), {
    ids: [1, 2],
    unknown: ['Nobody'],
  })
  assert.deepEqual(readIdList('1899', index), { ids: [7], unknown: [] })
})

test('of things that share a name the preferred one is taken, else the first', () => {
  assert.deepEqual(readIdList('Watson', index).ids, [3])
  assert.deepEqual(readIdList('Watson', index, (ids) => ids.at(-1)).ids, [4])
})

test('numbers of a list are positive and single', () => {
  assert.deepEqual(readNumbers('5,0,-1,5,abc,007, 12 ,99999999999'), [5, 7, 12])
})

test('property: a list of ids comes back', () => {
  const ids = fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 7))
  fc.assert(
    fc.property(ids, (list) => assert.deepEqual(readIdList(list.join(','), index).ids, list)),
  )
})
