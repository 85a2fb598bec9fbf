import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { type Permission, permissionColumns, permissionOf } from './permission.ts'

/** Whose answers: those that the viewer gives for all their works, or those of one work. */
export type PermissionsOf = { readonly workId?: WorkId | undefined }

/** What the viewer has said for all their works, or for one that they made. */
export async function readOwnPermissions(
  archive: Archive,
  viewer: Writer,
  { workId }: PermissionsOf,
): Promise<readonly Permission[]> {
  const { db } = archive
  if (workId !== undefined) await mayEditWork(db, viewer, workId)
  const rows = await permissionRows(db)
    .where((is) =>
      workId === undefined
        ? is('permissions.person_id', '=', viewer.id)
        : is('permissions.work_id', '=', workId),
    )
    .execute()
  return rows.map(permissionOf)
}

/** Answers in the order in which they were given, to be narrowed. */
export function permissionRows(db: Db) {
  return db.selectFrom('permissions').select(permissionColumns).orderBy('permissions.id')
}
