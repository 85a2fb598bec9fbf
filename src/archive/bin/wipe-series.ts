import type { Archive } from '#archive/archive.ts'
import type { SeriesId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { letFilesGo, picturesIn } from './let-files-go.ts'

/** Erases a series; its works stay. An empty row stays, for bookmarks and comments of others. */
export async function wipeSeries(archive: Archive, db: Db, id: SeriesId): Promise<void> {
  const now = archive.clock.now()
  const texts = await db
    .selectFrom('series')
    .select(['summary', 'notes'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await db
    .deleteFrom('series_members')
    .where((is) => is.or([is('series_id', '=', id), is('sub_series_id', '=', id)]))
    .execute()
  for (const table of ['series_creatorships', 'series_tags', 'creator_invitations'] as const) {
    await db.deleteFrom(table).where('series_id', '=', id).execute()
  }
  await db
    .updateTable('series')
    .set({
      title: '',
      sort_title: '',
      summary: null,
      notes: null,
      source_url: null,
      openness: 'closed',
      binned_at: now,
      binned_by: null,
      erased_at: now,
    })
    .where('id', '=', id)
    .execute()
  await letFilesGo(archive, db, { pictures: picturesIn([texts.summary, texts.notes]) })
  await noteChange(db, { kind: 'series', id }, now)
}
