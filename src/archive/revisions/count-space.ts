import type { Db } from '#store/schema.ts'

/** How many earlier texts are kept, and the bytes that they take. */
export type RevisionSpace = { readonly count: number; readonly bytes: number }

/** The room that earlier texts take in the whole archive, for the archivist. */
export async function countSpace(db: Db): Promise<RevisionSpace> {
  const row = await db
    .selectFrom('revisions')
    .select((of) => [
      of.fn.countAll<number | string>().as('count'),
      of.fn.sum<number | string | null>('size').as('bytes'),
    ])
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), bytes: Number(row.bytes ?? 0) }
}
