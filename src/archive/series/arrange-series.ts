import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import type { SeriesId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import { holdSeries } from './hold-series.ts'
import { mayEditSeries } from './may-edit-series.ts'
import { listInSeries } from './read-own-series.ts'

/**
 * Puts the parts of a series into another order; for those who keep it. `ids` are all its places; refuses
 * as `conflict` when one came or went meanwhile. The numbers that its parts have stay the series' own, with
 * their gaps, and are given out anew in the order; where they are missing or not one after the other,
 * parts are numbered from 1.
 */
export async function arrangeSeries(
  archive: Archive,
  viewer: Writer,
  { id, ids }: { readonly id: SeriesId; readonly ids: readonly number[] },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await mayEditSeries({ ...archive, db }, viewer, id)
    // Whoever arranges it at the same moment waits here.
    await holdSeries(db, id)
    const known = await listInSeries({ db }, id)
    const asked = new Set(ids)
    const isWhole = asked.size === ids.length && ids.length === known.length
    if (!isWhole || !known.every((member) => asked.has(member.id))) {
      throw new Refusal('conflict', 'series.changed-meanwhile')
    }
    if (known.every((member, index) => ids[index] === member.id)) return
    const parts = numbersFor(known.map(({ part }) => part))
    for (const [index, memberId] of ids.entries()) {
      const part = parts[index] ?? index + 1
      await db
        .updateTable('series_members')
        .set({ part, position: part })
        .where('id', '=', memberId)
        .execute()
    }
    await noteChange(db, { kind: 'series', id }, archive.clock.now())
  })
}

/** The numbers of parts in rising order, when each part has one of its own; else 1, 2, 3 … */
export function numbersFor(parts: readonly (number | null)[]): readonly number[] {
  const rising = parts.flatMap((part) => part ?? []).toSorted((a, b) => a - b)
  const isOwn = rising.length === parts.length && new Set(rising).size === rising.length
  return isOwn ? rising : parts.map((_, index) => index + 1)
}
