import { CompiledQuery } from 'kysely'
import type { Instant } from '#ground/time.ts'
import type { ChangeKind } from './changes.ts'
import type { Db } from './schema.ts'

/**
 * Writes one line of the change log in the caller's transaction. The number comes from a single
 * row that stays locked until the commit, so numbers become visible in their own order and a
 * reader of the log never passes one that is still open.
 */
export async function noteChange(
  db: Db,
  change: { readonly kind: ChangeKind; readonly id: number },
  at: Instant,
): Promise<void> {
  const { last_seq: seq } = await db
    .updateTable('change_counter')
    .set((counter) => ({ last_seq: counter('last_seq', '+', 1) }))
    .returning('last_seq')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('changes')
    .values({ seq, kind: change.kind, entity_id: change.id, at })
    .execute()
}

// Four values a row, and servers allow some hundred in one statement.
const batch = 100

/** The same for many of a kind: a line each, and their numbers follow one another. */
export async function noteChanges(
  db: Db,
  kind: ChangeKind,
  ids: readonly number[],
  at: Instant,
): Promise<void> {
  if (ids.length === 0) return
  const { last_seq: last } = await db
    .updateTable('change_counter')
    .set((counter) => ({ last_seq: counter('last_seq', '+', ids.length) }))
    .returning('last_seq')
    .executeTakeFirstOrThrow()
  const first = Number(last) - ids.length + 1
  const lines = ids.map((id, index) => ({ seq: first + index, kind, entity_id: id, at }))
  for (let from = 0; from < lines.length; from += batch) {
    await db
      .insertInto('changes')
      .values(lines.slice(from, from + batch))
      .execute()
  }
}

/**
 * Lets one writer at a time past until its transaction ends, by the row that every noted change takes
 * in any case. What a writer looks up after this stays so until it commits: two imports at once do not
 * both find that a work is new.
 */
export async function takeTurn(db: Db): Promise<void> {
  await db
    .updateTable('change_counter')
    .set((counter) => ({ last_seq: counter.ref('last_seq') }))
    .execute()
}

// Asked several times for every page: building it anew would take longer than the answer.
const newest = CompiledQuery.raw('select last_seq from change_counter')

/** The number of the newest change; derived values remember it to know whether they still hold. */
export async function lastChange(db: Db): Promise<number> {
  const { rows } = await db.executeQuery<{ last_seq: number }>(newest)
  return rows[0]?.last_seq ?? 0
}
