import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLantern } from './samples/open-lantern.ts'

test('series have members in order, sub-series whatever their flag says, and circles', () => {
  const { archive, remarked } = openLantern()
  const [lamps, wicks] = archive.series
  assert.deepEqual(lamps?.members, [
    { kind: 'story', sid: 1 },
    { kind: 'series', seriesid: 2 },
    { kind: 'story', sid: 2 },
  ])
  assert.deepEqual(lamps?.pendingSids, [3])
  assert.equal(lamps?.open, 'moderated')
  assert.equal(wicks?.uid, undefined)
  assert.deepEqual(remarked('series-owner-missing'), ['series:2'])
  assert.deepEqual(remarked('series-member-missing'), ['series:1#sid=777', 'series:2#seriesid=66'])
  assert.deepEqual(remarked('series-cycle'), ['series:1+series:2'])
})
