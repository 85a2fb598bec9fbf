import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { WorkId } from '#ground/ids.ts'
import type { Instant, PlainDate } from '#ground/time.ts'
import { type Counts, openReadCounter } from './counter.ts'

const at = (text: string) => `${text}:00.000Z` as Instant
const noon = at('2026-11-21T12:00')
const work = (id: number) => id as WorkId
const plain = (counts: Counts) =>
  Object.fromEntries([...counts].map(([day, works]) => [day, Object.fromEntries(works)]))

let salts = 0
const random = (bytes: number) => {
  salts += 1
  return `${salts}`.padStart(bytes * 2, '0')
}

test('whoever comes twice on a day counts once for a work, and again on the next day', () => {
  const counter = openReadCounter(random)
  for (const who of ['one', 'two', 'one']) counter.note('reads', work(7), who, noon)
  counter.note('reads', work(8), 'one', noon)
  counter.note('downloads', work(7), 'one', noon)
  counter.note('reads', work(7), 'one', at('2026-11-22T00:00'))
  assert.deepEqual(plain(counter.take()), {
    '2026-11-21': { 7: { reads: 2, downloads: 1 }, 8: { reads: 1, downloads: 0 } },
    '2026-11-22': { 7: { reads: 1, downloads: 0 } },
  })
  assert.equal(counter.take().size, 0)
})

test('the salt of a day is thrown away when the day is over, though nobody comes', () => {
  const before = salts
  const counter = openReadCounter(random)
  assert.equal(salts, before)
  counter.note('reads', work(7), 'one', noon)
  counter.letGo(at('2026-11-21T23:59'))
  counter.note('reads', work(7), 'one', noon)
  assert.equal(salts, before + 1)
  counter.letGo(at('2026-11-22T00:01'))
  counter.note('reads', work(7), 'one', at('2026-11-22T00:02'))
  assert.equal(salts, before + 2)
})

test('counts that could not be written are added to what came meanwhile', () => {
  const visit = fc.record({
    id: fc.integer({ min: 1, max: 5 }),
    day: fc.integer({ min: 1, max: 3 }),
  })
  fc.assert(
    fc.property(fc.array(visit), fc.array(visit), (some, more) => {
      const all = openReadCounter(random)
      const parted = openReadCounter(random)
      const note = (counter: typeof all, visits: typeof some, name: string) => {
        for (const [index, { id, day }] of visits.entries()) {
          const now = at(`2026-11-0${day}T12:00`)
          counter.note('reads', work(id), `${name} ${index}`, now)
        }
      }
      note(all, some, 'some')
      note(all, more, 'more')
      note(parted, some, 'some')
      const failed = parted.take()
      note(parted, more, 'more')
      parted.putBack(failed)
      assert.deepEqual(plain(parted.take()), plain(all.take()))
    }),
  )
})

test('lists are told once an hour of what was read, so many at a time, and at the end of the rest', () => {
  const counter = openReadCounter(random)
  counter.owe([work(1), work(2), work(3)], noon)
  counter.owe([work(2)], at('2026-11-21T12:30'))
  assert.deepEqual(counter.takeOwed(at('2026-11-21T12:59'), 10), [])
  assert.deepEqual(counter.takeOwed(at('2026-11-21T13:00'), 2), [1, 2])
  counter.owe([work(1)], at('2026-11-21T13:00'))
  assert.deepEqual(counter.takeOwed(at('2026-11-21T13:01'), 2), [3])
  assert.deepEqual(counter.takeOwed(at('2026-11-21T13:02'), 2), [])
  assert.deepEqual(counter.takeOwed(at('2026-11-21T13:02'), 10, 'all'), [1])
})

test('a flood of visitors takes no more memory than two sets of them', () => {
  const counter = openReadCounter(random)
  for (let visitor = 0; visitor < 450_000; visitor += 1) {
    counter.note('reads', work(1), String(visitor), noon)
  }
  // The newest are known still, the oldest are not.
  counter.note('reads', work(1), '449999', noon)
  counter.note('reads', work(1), '0', noon)
  const day = counter.take().get('2026-11-21' as PlainDate)
  assert.equal(day?.get(work(1))?.reads, 450_001)
})
