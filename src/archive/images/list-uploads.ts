import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import type { UploadedPicture } from './upload-picture.ts'

/** The pictures that the viewer has uploaded last, newest first: enough to find one for a text. */
export async function listUploads(
  archive: Archive,
  viewer: Viewer,
): Promise<readonly (UploadedPicture & { readonly fileName: string | undefined })[]> {
  if (viewer.kind !== 'member' && viewer.kind !== 'staff') {
    throw new Refusal('sign-in-first', 'editor.upload-sign-in-first')
  }
  const rows = await archive.db
    .selectFrom('uploads')
    .select(['name', 'file_name', 'width', 'height', 'size', 'description'])
    .where('person_id', '=', viewer.id)
    .orderBy('id', 'desc')
    .limit(60)
    .execute()
  return rows.map(({ file_name, ...picture }) => ({ ...picture, fileName: file_name ?? undefined }))
}
