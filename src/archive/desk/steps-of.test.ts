import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '#ground/time.ts'
import { stepsOf } from './steps-of.ts'

const day = (text: string) => text as PlainDate

test('thirty days end today, over the end of a month and of a leap year’s February', () => {
  const steps = stepsOf('days', day('2024-03-01'))
  assert.equal(steps.length, 30)
  assert.deepEqual(steps.slice(-3), ['2024-02-28', '2024-02-29', '2024-03-01'])
  assert.equal(steps[0], '2024-02-01')
})

test('twelve months end in this one, also on the last day of a long month', () => {
  const steps = stepsOf('months', day('2026-03-31'))
  assert.equal(steps.length, 12)
  assert.deepEqual(steps.slice(-3), ['2026-01', '2026-02', '2026-03'])
  assert.equal(steps[0], '2025-04')
})

test('years begin with the first count, and a clock that stood wrong makes no thousand of them', () => {
  assert.deepEqual(stepsOf('years', day('2026-03-31'), day('2024-12-31')), ['2024', '2025', '2026'])
  assert.deepEqual(stepsOf('years', day('2026-03-31')), ['2026'])
  assert.deepEqual(stepsOf('years', day('2026-03-31'), day('2031-01-01')), ['2026'])
  assert.equal(stepsOf('years', day('2026-03-31'), day('0001-01-01')).length, 40)
})
