import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '#ground/refusal.ts'
import { openBudget } from './open-budget.ts'

const isBusy = (error: unknown) => error instanceof Refusal && error.kind === 'busy'
const never = () => new Promise<number>(() => undefined)

test('so many questions may be open and no more, until one is answered', async () => {
  const budget = openBudget({ most: 2, patience: 60_000 })
  const open = Promise.withResolvers<number>()
  const asked = [budget.spend(() => open.promise), budget.spend(() => open.promise)]
  await assert.rejects(
    budget.spend(async () => 3),
    isBusy,
  )
  open.resolve(1)
  assert.deepEqual(await Promise.all(asked), [1, 1])
  assert.equal(await budget.spend(async () => 3), 3)
})

test('who waits too long is told so, and the question stays open', async () => {
  const budget = openBudget({ most: 1, patience: 1 })
  await assert.rejects(budget.spend(never), isBusy)
  await assert.rejects(
    budget.spend(async () => 3),
    isBusy,
  )
})

test('what goes wrong is told as it is, and takes no room after that', async () => {
  const budget = openBudget({ most: 1, patience: 60_000 })
  const fail = async (): Promise<number> => {
    throw new RangeError('odd')
  }
  await assert.rejects(budget.spend(fail), RangeError)
  assert.equal(await budget.spend(async () => 3), 3)
})
