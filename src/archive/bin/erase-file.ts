import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'
import { isPictureUsed } from './is-picture-used.ts'

/**
 * Takes a kept file off the disk that nothing needs any more: no text shows it, nobody has it among
 * their uploads, no import was made of it. May run twice, and looks anew each time: somebody may have
 * put the same picture in since.
 */
export async function eraseFile(
  archive: Archive,
  _viewer: System,
  { sha256 }: { readonly sha256: string },
): Promise<void> {
  const { db } = archive
  const original = await db
    .selectFrom('originals')
    .select('id')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  const upload = await db
    .selectFrom('uploads')
    .select('id')
    .where('name', 'like', `${sha256}.%`)
    .executeTakeFirst()
  if (original || upload || (await isPictureUsed(db, sha256))) return
  await archive.files.erase(sha256)
}
