import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { correct, qrCode } from './qr-code.ts'

test('codewords for correction are those of the published example', () => {
  const data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
  const mends = [196, 35, 39, 119, 235, 215, 231, 226, 93, 23]
  assert.deepEqual([...correct(Uint8Array.from(data), 10)], mends)
})

test('a code is as large as its text needs, and has its three finders', () => {
  for (const [length, size] of [
    [17, 21],
    [18, 25],
    [106, 37],
    [107, 41],
    [230, 53],
    [858, 97],
  ] as const) {
    const rows = qrCode('x'.repeat(length))
    assert.equal(rows.length, size)
    const corner = (x: number, y: number) =>
      rows.slice(y, y + 7).map((row) =>
        row
          .slice(x, x + 7)
          .map(Number)
          .join(''),
      )
    const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']
    assert.deepEqual(corner(0, 0), finder)
    assert.deepEqual(corner(size - 7, 0), finder)
    assert.deepEqual(corner(0, size - 7), finder)
  }
  assert.throws(() => qrCode('x'.repeat(859)), RangeError)
})

test('a code that a camera program has read is still the same', () => {
  const text =
    'otpauth://totp/The%20Lamp%20Room:Nell?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=The%20Lamp%20Room'
  const rows = qrCode(text).map((row) => row.map(Number).join(''))
  // OpenCV 5 gave the text back from these very modules.
  const fingerprint = '98bcf008413bcda66fc1108eb1f48a51f40e42c439626e0acdb73c81b6583e45'
  assert.equal(createHash('sha256').update(rows.join('\n')).digest('hex'), fingerprint)
})
