import type { Archive } from '#archive/archive.ts'
import type { StoredFile } from '#files/folder.ts'
import type { OriginalId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * The rows of stored bytes, in the order given, made where they are not there: a hundred or so at once.
 * Somebody else may be making them just now.
 */
export async function keepOriginals(
  archive: Archive,
  db: Db,
  files: readonly StoredFile[],
): Promise<readonly OriginalId[]> {
  const sizes = new Map(files.map(({ sha256, size }) => [sha256, size]))
  const ids = await findOriginals(db, [...sizes.keys()])
  const created_at = archive.clock.now()
  const rows = [...sizes]
    .filter(([sha256]) => !ids.has(sha256))
    .map(([sha256, size]) => ({ sha256, size, created_at }))
  if (rows.length > 0) {
    await db
      .insertInto('originals')
      .values(rows)
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute()
    const names = rows.map(({ sha256 }) => sha256)
    for (const [sha256, id] of await findOriginals(db, names)) ids.set(sha256, id)
  }
  return files.map(({ sha256 }) => {
    const id = ids.get(sha256)
    if (id === undefined) throw new Error(`The row of ${sha256} was not made.`)
    return id
  })
}

async function findOriginals(db: Db, names: readonly string[]): Promise<Map<string, OriginalId>> {
  if (names.length === 0) return new Map()
  const rows = await db
    .selectFrom('originals')
    .select(['id', 'sha256'])
    .where('sha256', 'in', names)
    .execute()
  return new Map(rows.map((row) => [row.sha256, row.id]))
}
