import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readOldDate } from './old-date.ts'

test('Unix seconds are a moment', () => {
  assert.deepEqual(readOldDate('1200000000'), {
    on: '2008-01-10',
    at: '2008-01-10T21:20:00.000Z',
  })
})

test('a datetime is only a day, because the server’s zone is unknown', () => {
  for (const text of ['2008-01-10 23:59:59', '2008-01-10', '20080110235959', '20080110']) {
    assert.deepEqual(readOldDate(text), { on: '2008-01-10' }, text)
  }
})

test('zero dates, impossible dates and no dates are nothing', () => {
  for (const text of [
    undefined,
    '',
    ' ',
    '0',
    '1',
    '-1',
    '0000-00-00 00:00:00',
    '2009-02-31 00:00:00',
    '2009-00-00',
    'yesterday',
    '99999999999',
    '9999999999',
    'NULL',
  ]) {
    assert.deepEqual(readOldDate(text), {}, String(text))
  }
})
