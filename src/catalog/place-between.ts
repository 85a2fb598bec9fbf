import { placeStep } from './build-from-source.ts'
import type { Index } from './engine/answer.ts'
import { hasBit } from './engine/arrays.ts'
import type { WorkRecord } from './engine/record.ts'
import { documentOf } from './engine/segment.ts'
import type { CatalogSource, Neighbours, TextOrder } from './source.ts'

/** Where a work stands in an order now, if the catalog knows it. */
export type PlaceOf = (order: TextOrder, id: number) => number | undefined

export function placesIn(
  { segments }: Index,
  tail: (id: number) => WorkRecord | undefined,
): PlaceOf {
  return (order, id) => {
    const newest = tail(id)
    if (newest) return newest[order]
    for (const segment of segments) {
      const document = documentOf(segment, id)
      if (document === undefined || !hasBit(segment.everything, document)) continue
      return segment[order]?.[document]
    }
    return undefined
  }
}

/**
 * A place in an order of text between the neighbours that the store names. A neighbour whose place is
 * not known yet is itself new: its own neighbour is asked then. Nothing where there is no room left:
 * then all places have to be given anew.
 */
export async function placeBetween(
  source: CatalogSource,
  order: TextOrder,
  id: number,
  placeOf: PlaceOf,
): Promise<number | undefined> {
  const low = await nearest(source, order, id, 'before', placeOf)
  const high = await nearest(source, order, id, 'after', placeOf)
  const place = between(low, high)
  return place !== low && place !== high && place >= 1 ? place : undefined
}

function between(low: number | undefined, high: number | undefined): number {
  if (low === undefined) return high === undefined ? placeStep : high / 2
  return high === undefined ? low + placeStep : (low + high) / 2
}

async function nearest(
  source: CatalogSource,
  order: TextOrder,
  id: number,
  side: keyof Neighbours,
  placeOf: PlaceOf,
): Promise<number | undefined> {
  for (let at = id; ; ) {
    const next: number | undefined = (await source.neighbours(order, at))[side]
    if (next === undefined) return undefined
    const place = placeOf(order, next)
    if (place !== undefined) return place
    at = next
  }
}
