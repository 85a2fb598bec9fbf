import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authenticatorOf } from './authenticator-of.ts'

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
  const authenticator = authenticatorOf(secret)
  for (const [at, code] of known) {
    assert.equal(authenticator.generate({ timestamp: Date.parse(at) }), code)
  }
})

test('a key is written as apps want it, whatever the archive and its people are called', () => {
  const uri = authenticatorOf(secret, { issuer: 'Lamp: Room', label: 'Nell & Co' }).toString()
  const { searchParams, pathname } = new URL(uri)
  assert.equal(searchParams.get('secret'), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  assert.equal(searchParams.get('issuer'), 'Lamp: Room')
  assert.match(decodeURIComponent(pathname), /Nell & Co$/)
})
