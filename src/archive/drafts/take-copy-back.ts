import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { findCopyRow } from './find-working-copy.ts'
import { asideOf, type Place, readAnyPlace, writePlace } from './place.ts'

/**
 * Makes what lies aside the text that its form opens with, and puts what the form had in its place
 * aside. Nothing is lost; doing it twice on the same row changes nothing. Gives the form's place.
 */
export async function takeCopyBack(archive: Archive, viewer: Viewer, id: number): Promise<Place> {
  if (viewer.kind === 'guest' || viewer.kind === 'system') {
    throw new Refusal('sign-in-first', 'drafts.sign-in-first')
  }
  const other = archive.random(6)
  return await inTransaction(archive.db, async (db) => await swap(db, viewer.id, { id, other }))
}

async function swap(
  db: Db,
  personId: PersonId,
  { id, other }: { readonly id: number; readonly other: string },
): Promise<Place> {
  const row = await db
    .selectFrom('working_copies')
    .select(['place', 'version'])
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const read = readAnyPlace(row?.place ?? '')
  if (!row || !read) throw new Refusal('not-found', 'drafts.not-found')
  const place = writePlace(read.place)
  if (read.aside === undefined) return read.place
  const there = await findCopyRow(db, personId, place)
  // A page that still shows the former text has not seen this one: its next save is no successor.
  const version = Math.max(row.version, there?.version ?? 0) + 1
  if (there) await move(db, there.id, { place: asideOf(place, other), version: there.version })
  await move(db, id, { place, version })
  return read.place
}

async function move(
  db: Db,
  id: number,
  to: { readonly place: string; readonly version: number },
): Promise<void> {
  await db
    .updateTable('working_copies')
    .set({ ...to, client: null, client_count: null })
    .where('id', '=', id)
    .execute()
}
