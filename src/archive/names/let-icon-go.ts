import type { Archive } from '#archive/archive.ts'
import type { Db } from '#store/schema.ts'

/** Has the picture of a name erased, if nothing else shows it: part of the transaction that takes it off. */
export async function letIconGo(
  archive: Archive,
  db: Db,
  icon: string | null | undefined,
): Promise<void> {
  if (icon) await archive.queue.add(db, 'erase-file', { sha256: icon.slice(0, 64) })
}
