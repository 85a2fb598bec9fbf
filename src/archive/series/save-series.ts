import type { Archive } from '#archive/archive.ts'
import { countCharacters, writingLimits } from '#archive/posting/limits.ts'
import { plainNotes } from '#archive/posting/plain-notes.ts'
import type { Writer } from '#archive/posting/writer.ts'
import type { SeriesId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import { sortTitle } from '#text/sort-title.ts'
import { makeSeries } from './make-series.ts'
import { mayEditSeries } from './may-edit-series.ts'

/** What a series says of itself, as it is typed: plain text or HTML. */
export type SeriesFields = {
  readonly title: string
  readonly summary: string
  readonly notes: string
  readonly complete: boolean
}

export type SeriesSaving = {
  /** Absent: the series is new. */
  readonly id?: SeriesId | undefined
  /** The version that the form was opened with. */
  readonly base?: number | undefined
  readonly fields: SeriesFields
}

/**
 * Makes a series, or saves what one says of itself; for those who keep it. All faults are told at once.
 * A save that has not seen the newest version is refused as `conflict`, and changes nothing.
 */
export async function saveSeries(
  archive: Archive,
  viewer: Writer,
  { id, base, fields }: SeriesSaving,
): Promise<SeriesId> {
  const faults = findFaults(fields)
  return await inTransaction(archive.db, async (db) => {
    if (id !== undefined) await mayEditSeries({ ...archive, db }, viewer, id)
    if (faults.length > 0) throw new Refusals(faults)
    const row = {
      title: fields.title,
      summary: plainNotes(fields.summary) ?? null,
      notes: plainNotes(fields.notes) ?? null,
      complete: fields.complete ? (1 as const) : (0 as const),
    }
    if (id === undefined) return await makeSeries(archive, db, viewer, row)
    const { numUpdatedRows } = await db
      .updateTable('series')
      .set((series) => ({
        ...row,
        sort_title: sortTitle(fields.title),
        version: series('version', '+', 1),
      }))
      .where('id', '=', id)
      .$if(base !== undefined, (series) => series.where('version', '=', base ?? 0))
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw new Refusal('conflict', 'series.changed-meanwhile')
    await noteChange(db, { kind: 'series', id }, archive.clock.now())
    return id
  })
}

function findFaults({ title, summary, notes }: SeriesFields): readonly Refusal[] {
  const faults: Refusal[] = []
  if (title === '') faults.push(new Refusal('invalid', 'series.no-title', 'title'))
  const lengths = { title, summary, notes }
  for (const name of ['title', 'summary', 'notes'] as const) {
    const most = writingLimits[name]
    const count = countCharacters(lengths[name])
    if (count > most) {
      faults.push(new Refusal('invalid', 'series.too-long', name, { most, over: count - most }))
    }
  }
  return faults
}
