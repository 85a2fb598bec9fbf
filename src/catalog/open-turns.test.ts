import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSoon, openTurns } from './open-turns.ts'

test('what a turn gives was begun after it was asked for, and turns are shared', async () => {
  const begun: PromiseWithResolvers<number>[] = []
  const turns = openTurns(() => {
    const turn = Promise.withResolvers<number>()
    begun.push(turn)
    return turn.promise
  })
  const first = turns.take()
  const second = turns.take()
  const third = turns.take()
  assert.equal(begun.length, 1)
  begun[0]?.resolve(1)
  assert.equal(await first, 1)
  assert.equal(begun.length, 2)
  begun[1]?.resolve(2)
  assert.deepEqual(await Promise.all([second, third]), [2, 2])
  turns.take()
  assert.equal(begun.length, 3)
})

test('a turn that fails does not keep the next from being taken', async () => {
  let turn = 0
  const turns = openTurns(async () => {
    turn += 1
    if (turn === 1) throw new RangeError('odd')
    return turn
  })
  const [first, second] = [turns.take(), turns.take()]
  await assert.rejects(first, RangeError)
  assert.equal(await second, 2)
})

test('what lasts is not waited for, and what fails is told', async () => {
  assert.equal(await isSoon(new Promise(() => undefined), 1), false)
  assert.equal(await isSoon(Promise.resolve(), 60_000), true)
  await assert.rejects(isSoon(Promise.reject(new RangeError('odd')), 60_000), RangeError)
})
