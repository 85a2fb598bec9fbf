import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDuration, writeDuration } from './duration.ts'

test('a length of time is read as it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_599_999 }), (seconds) => {
      assert.equal(readDuration(writeDuration(seconds)), seconds)
    }),
  )
  assert.equal(readDuration('62:03'), 3723)
})

test('what is no length of time is none', () => {
  for (const text of [
    '',
    '5',
    '1:60',
    '1:60:00',
    '0:00',
    '-1:00',
    '1:2',
    'an hour',
    '1:00:00:00',
  ]) {
    assert.equal(readDuration(text), undefined, text)
  }
})
