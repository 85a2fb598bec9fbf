import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { placeWorks } from './place-works.ts'
import type { CatalogSource } from './source.ts'

/** A store of titles by id; nothing else of it is asked. */
function sourceOf(titles: ReadonlyMap<number, string>) {
  let asked = 0
  const before = (a: number, b: number) => {
    const [one = '', other = ''] = [titles.get(a), titles.get(b)]
    return one === other ? a - b : one < other ? -1 : 1
  }
  const neighbour: CatalogSource['neighbour'] = async (_order, id, side) => {
    asked += 1
    const row = [...titles.keys()].sort(before)
    return row[row.indexOf(id) + (side === 'after' ? 1 : -1)]
  }
  return { source: { neighbour } as CatalogSource, before, asked: () => asked }
}

test('works that come one after the other always stand in their order', async () => {
  const title = fc
    .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 })
    .map((all) => all.join(''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(title, { minLength: 1, maxLength: 6 }), { maxLength: 12 }),
      async (batches) => {
        const titles = new Map<number, string>()
        const places = new Map<number, number>()
        for (const batch of batches) {
          const ids = batch.map((text) => {
            titles.set(titles.size + 1, text)
            return titles.size
          })
          const { source, before } = sourceOf(titles)
          const placed = await placeWorks(source, 'title', ids, (id) => places.get(id))
          assert.ok(placed)
          for (const [id, place] of placed.places) places.set(id, place)
          const row = [...titles.keys()].sort(before).map((id) => places.get(id) ?? 0)
          assert.ok(row.every((place, at) => at === 0 || place > (row[at - 1] ?? 0)))
          assert.ok(row.every((place) => place >= 1))
        }
      },
    ),
  )
})

test('however many come between the same two, there is room, and few have to move', async () => {
  const titles = new Map([
    [1, 'a'],
    [2, 'z'],
  ])
  const places = new Map([
    [1, 256],
    [2, 512],
  ])
  let moved = 0
  for (let id = 3; id < 300; id += 1) {
    // Each just before all that came earlier: the least room there is.
    titles.set(id, `m${String(999 - id)}`)
    const { source } = sourceOf(titles)
    const placed = await placeWorks(source, 'title', [id], (one) => places.get(one))
    assert.ok(placed)
    moved += placed.places.size - 1
    for (const [one, place] of placed.places) places.set(one, place)
  }
  const { before } = sourceOf(titles)
  const row = [...titles.keys()].sort(before).map((id) => places.get(id) ?? 0)
  assert.ok(row.every((place, at) => at === 0 || place > (row[at - 1] ?? 0)))
  assert.ok(moved < 3_000, `${moved} works were moved for 297`)
})

test('new works that stand side by side are placed together', async () => {
  const titles = new Map(
    Array.from({ length: 400 }, (_, at) => [at + 1, String(at).padStart(4, '0')]),
  )
  const { source, asked } = sourceOf(titles)
  const placed = await placeWorks(source, 'title', [...titles.keys()], () => undefined)
  assert.equal(placed?.places.size, 400)
  assert.ok(asked() <= 402, `${asked()} questions`)
})
