import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { qrPicture } from './qr-picture.ts'

test('the picture is the one that a camera program has read', () => {
  const text =
    'otpauth://totp/The%20Lamp%20Room:Nell?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=The%20Lamp%20Room'
  const picture = String(qrPicture(text, 'A code'))
  const size = Number(/viewBox="0 0 (\d+)/.exec(picture)?.[1])
  const dark = new Set(
    [...picture.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`),
  )
  // Four modules on each side stay light.
  const inner = Array.from({ length: size - 8 }, (_, at) => at + 4)
  const rows = inner.map((y) => inner.map((x) => (dark.has(`${x} ${y}`) ? 1 : 0)).join(''))
  assert.equal(rows.join('').replaceAll('0', '').length, dark.size, 'and nothing is dark around it')
  // OpenCV 5 gave the text back from these very modules.
  const fingerprint = '98bcf008413bcda66fc1108eb1f48a51f40e42c439626e0acdb73c81b6583e45'
  assert.equal(createHash('sha256').update(rows.join('\n')).digest('hex'), fingerprint)
})
