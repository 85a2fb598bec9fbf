import assert from 'node:assert/strict'
import { test } from 'node:test'
import { growingU8, growingU16, growingU32 } from './growing.ts'

test('numbers that come one by one are all there, in their order, whatever room they needed', async () => {
  for (const count of [0, 1, 1_024, 1_025, 3_000, 1_200_000]) {
    const growing = growingU32()
    for (let number = 0; number < count; number += 1) growing.add(number * 3)
    assert.equal(growing.length(), count)
    let rests = 0
    const all = await growing.take(async () => {
      rests += 1
    })
    assert.ok(all.buffer instanceof SharedArrayBuffer)
    assert.equal(all.length, count)
    assert.ok(all.every((number, at) => number === at * 3))
    assert.ok(count < 1_000_000 || rests > 2, 'others get their turn')
  }
})

test('what is too large for a column is the largest that it holds', async () => {
  const rest = () => Promise.resolve()
  const [bytes, words] = [growingU8(), growingU16()]
  bytes.add(300)
  words.add(70_000)
  assert.deepEqual([...(await bytes.take(rest)), ...(await words.take(rest))], [255, 65_535])
})
