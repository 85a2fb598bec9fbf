import type { Archive } from '#archive/archive.ts'
import { mayWrite } from '#archive/joining/may-write.ts'
import { listOwnPseuds } from '#archive/posting/placing/place-creators.ts'
import type { Writer } from '#archive/posting/writer.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { SeriesId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { sortTitle } from '#text/sort-title.ts'

/** Makes a series that the viewer keeps under their first name. Part of a transaction. */
export async function makeSeries(
  archive: Archive,
  db: Db,
  viewer: Writer,
  row: {
    readonly title: string
    readonly summary?: CleanHtml | null
    readonly notes?: CleanHtml | null
    readonly complete?: 0 | 1
  },
): Promise<SeriesId> {
  await mayWrite(archive, db, viewer)
  const now = archive.clock.now()
  const [own] = await listOwnPseuds(db, viewer)
  if (!own) throw new Refusal('not-allowed', 'series.not-yours')
  const { id } = await db
    .insertInto('series')
    .values({ ...row, sort_title: sortTitle(row.title), created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('series_creatorships')
    .values({ series_id: id, pseud_id: own.id, position: 0 })
    .execute()
  await noteChange(db, { kind: 'series', id }, now)
  return id
}
