import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLantern } from './samples/open-lantern.ts'

test('favourites that dangle are remarked, the others kept', () => {
  const { archive, remarked } = openLantern()
  assert.deepEqual(archive.favourites, [
    { uid: 5, on: { kind: 'story', sid: 1 }, note: '<p>Again &amp; again</p>' },
    { uid: 5, on: { kind: 'person', uid: 2 } },
    { uid: 2, on: { kind: 'series', seriesid: 1 } },
  ])
  assert.deepEqual(remarked('favourite-dangling'), ['fav:0/ST/1', 'fav:2/ST/999'])
})
