import type { Archive } from '#archive/archive.ts'
import type { OriginalId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** The row of stored bytes, made when it is not there. */
export async function keepOriginal(
  archive: Archive,
  db: Db,
  file: { readonly sha256: string; readonly size: number },
): Promise<OriginalId> {
  const known = await db
    .selectFrom('originals')
    .select('id')
    .where('sha256', '=', file.sha256)
    .executeTakeFirst()
  if (known) return known.id
  const { id } = await db
    .insertInto('originals')
    .values({ ...file, created_at: archive.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
