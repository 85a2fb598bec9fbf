import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { readFields, type WorkingCopy } from './working-copy.ts'

/** What the viewer has typed at a place and not saved, if anything. Their own only. */
export async function findWorkingCopy(
  archive: Archive,
  viewer: Viewer,
  place: string,
): Promise<WorkingCopy | undefined> {
  if (viewer.kind === 'guest' || viewer.kind === 'system') return undefined
  const row = await findCopyRow(archive.db, viewer.id, place)
  return row && copyOf(row)
}

export type CopyRow = NonNullable<Awaited<ReturnType<typeof findCopyRow>>>

/** The stored row of a person's copy at a place. */
export async function findCopyRow(db: Db, personId: PersonId, place: string) {
  return await db
    .selectFrom('working_copies')
    .selectAll()
    .where('person_id', '=', personId)
    .where('place', '=', place)
    .executeTakeFirst()
}

export function copyOf(row: CopyRow): WorkingCopy {
  return {
    id: row.id,
    place: row.place,
    fields: readFields(row.fields),
    base: row.base_version ?? undefined,
    version: row.version,
    savedAt: row.saved_at,
  }
}
