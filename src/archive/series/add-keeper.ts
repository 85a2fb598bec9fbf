import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import type { PseudId, SeriesId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'

/** Lets somebody keep a series who was asked, behind the others. Part of a transaction. */
export async function addKeeper(
  archive: Archive,
  db: Db,
  added: { readonly seriesId: SeriesId; readonly pseudId: PseudId; readonly viewer: Writer },
): Promise<void> {
  const { seriesId, pseudId, viewer } = added
  const { last } = await db
    .selectFrom('series_creatorships')
    .select((of) => of.fn.max('position').as('last'))
    .where('series_id', '=', seriesId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('series_creatorships')
    .values({ series_id: seriesId, pseud_id: pseudId, position: (last ?? -1) + 1 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // Who left it once is back.
  await db
    .deleteFrom('creator_invitations')
    .where('series_id', '=', seriesId)
    .where('by_person_id', '=', viewer.id)
    .where('answer', '=', 'left')
    .execute()
  await noteChange(db, { kind: 'series', id: seriesId }, archive.clock.now())
}
