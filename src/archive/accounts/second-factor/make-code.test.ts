import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '#ground/time.ts'
import { makeCode, stepOf, toBase32 } from './make-code.ts'

// The secret and times of RFC 6238, appendix B; its eight digits end in our six.
const secret = Buffer.from('12345678901234567890')
const known = [
  ['1970-01-01T00:00:59.000Z', '287082'],
  ['2005-03-18T01:58:29.000Z', '081804'],
  ['2005-03-18T01:58:31.000Z', '050471'],
  ['2009-02-13T23:31:30.000Z', '005924'],
  ['2033-05-18T03:33:20.000Z', '279037'],
] as const

test('codes are those of RFC 6238', () => {
  for (const [at, code] of known) assert.equal(makeCode(secret, stepOf(at as Instant)), code)
})

test('a key is written as RFC 4648 says', () => {
  assert.equal(toBase32(Buffer.from('foobar')), 'MZXW6YTBOI')
  assert.equal(toBase32(secret), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
})
