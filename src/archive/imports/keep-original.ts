import type { Archive } from '#archive/archive.ts'
import type { OriginalId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** The row of stored bytes, made when it is not there. Somebody else may be making it just now. */
export async function keepOriginal(
  archive: Archive,
  db: Db,
  file: { readonly sha256: string; readonly size: number },
): Promise<OriginalId> {
  const find = db.selectFrom('originals').select('id').where('sha256', '=', file.sha256)
  const known = await find.executeTakeFirst()
  if (known) return known.id
  await db
    .insertInto('originals')
    .values({ ...file, created_at: archive.clock.now() })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
  const { id } = await find.executeTakeFirstOrThrow()
  return id
}
