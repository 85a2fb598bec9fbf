import { placeStep } from './build-from-source.ts'
import type { CatalogSource, Side, TextOrder } from './source.ts'

/** Where works stand in one order; `undefined`: not known, or not any more. */
export type PlaceOf = (id: number) => number | undefined

/** New places in one order, and every work that was looked at to find them. */
export type Placed = {
  readonly places: ReadonlyMap<number, number>
  readonly leanedOn: ReadonlySet<number>
}

/** Below this stand only works whose creators nobody may know. */
export const firstPlace = 1

// Closer together than this, works are given new places with some of their neighbours.
const leastGap = 2 ** -12
// After that they are at least so far apart; and no more than so many are moved at once.
const roomyGap = 2 ** -4
const movedMost = 4_096

type Walk = (from: number, side: Side) => Promise<readonly number[]>

/**
 * Gives works places in an order of text, between the neighbours that the store names. A neighbour
 * without a place is itself new: its own neighbour is asked then, and all of them are placed together.
 * Where no room is left, works around them move apart, and are among `places` too. Nothing if even
 * that gives no room.
 */
export async function placeWorks(
  source: CatalogSource,
  order: TextOrder,
  ids: readonly number[],
  known: PlaceOf,
): Promise<Placed | undefined> {
  const places = new Map<number, number>()
  const leanedOn = new Set<number>()
  const isNew = new Set(ids)
  const placeOf = (id: number) => places.get(id) ?? (isNew.has(id) ? undefined : known(id))
  /** The works on one side, nearest first, up to the first that has a place, which is the last. */
  const walk: Walk = async (from, side) => {
    const passed: number[] = []
    for (let at = from; ; ) {
      const next = await source.neighbour(order, at, side)
      if (next === undefined) return passed
      leanedOn.add(next)
      passed.push(next)
      if (placeOf(next) !== undefined) return passed
      at = next
    }
  }
  for (const id of ids) {
    if (places.has(id)) continue
    const before = await walk(id, 'before')
    const after = await walk(id, 'after')
    const all = [...before.toReversed(), id, ...after]
    const run = all.filter((one) => isNew.has(one) && !places.has(one))
    const ends = { low: placedOf(before, placeOf), high: placedOf(after, placeOf) }
    const spread = await spreadOut(run, ends, placeOf, walk)
    if (!spread) return undefined
    for (const [one, place] of spread) places.set(one, place)
  }
  return { places, leanedOn }
}

/** The work at the end of a walk, if the walk came to one that has a place. */
function placedOf(walked: readonly number[], placeOf: PlaceOf): number | undefined {
  const last = walked.at(-1)
  return last !== undefined && placeOf(last) !== undefined ? last : undefined
}

type Ends = { readonly low: number | undefined; readonly high: number | undefined }

/** Puts works evenly between two; if they are too close, some around them move apart. */
async function spreadOut(
  run: readonly number[],
  { low, high }: Ends,
  placeOf: PlaceOf,
  walk: Walk,
): Promise<ReadonlyMap<number, number> | undefined> {
  let row = [...run]
  let before = low
  let after = high
  for (let least = leastGap; row.length <= movedMost + run.length; least = roomyGap) {
    const from = before === undefined ? firstPlace : (placeOf(before) as number)
    const open = from + (row.length + 1) * placeStep
    const to = after === undefined ? open : (placeOf(after) as number)
    const gap = (to - from) / (row.length + 1)
    if (gap >= least) return new Map(row.map((one, at) => [one, from + gap * (at + 1)]))
    if (before === undefined && after === undefined) return undefined
    if (before !== undefined) {
      row = [before, ...row]
      before = placedOf(await walk(before, 'before'), placeOf)
    }
    if (after !== undefined) {
      row.push(after)
      after = placedOf(await walk(after, 'after'), placeOf)
    }
  }
  return undefined
}
