import { createHash } from 'node:crypto'
import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { WorkInput } from './work-input.ts'

/** The row by which a new work's form is known: its random place, and what it held when it was sent. */
const keys = { archive_key: 'here', kind: 'form' } as const

/** A form that was sent before, and the work that came of it. */
export type SentBefore = { readonly workId: WorkId; readonly isSame: boolean }

/**
 * Takes the form of a new work for the caller's transaction, so that it makes one work however often it
 * is sent: another that sends it at the same moment waits here, and then learns what came of it.
 * `noteWorkOfForm` ends what this begins.
 */
export async function claimForm(
  db: Db,
  place: string,
  input: WorkInput,
): Promise<SentBefore | undefined> {
  const digest = digestOf(input)
  const claimed = await db
    .insertInto('origins')
    .values({ ...keys, old_id: place, digest })
    .onConflict((on) => on.columns(['archive_key', 'kind', 'old_id']).doNothing())
    .executeTakeFirst()
  if (Number(claimed.numInsertedOrUpdatedRows ?? 0) > 0) return undefined
  const row = await findForm(db, place)
  if (!row?.target_id) return undefined
  return { workId: row.target_id as WorkId, isSame: row.digest === digest }
}

/** Remembers which work came of a form that was claimed. */
export async function noteWorkOfForm(
  db: Db,
  place: string,
  work: { readonly id: WorkId; readonly input: WorkInput },
): Promise<void> {
  await db
    .updateTable('origins')
    .set({ target_id: work.id, digest: digestOf(work.input) })
    .where('archive_key', '=', keys.archive_key)
    .where('kind', '=', keys.kind)
    .where('old_id', '=', place)
    .execute()
}

/** The work that came of a form, if it was sent and saved. Whose work it is must still be asked. */
export async function findWorkOfForm(db: Db, place: string): Promise<WorkId | undefined> {
  const row = await findForm(db, place)
  return (row?.target_id ?? undefined) as WorkId | undefined
}

/** Forgets the form of a work that is erased: what it held leaves no trace either. */
export async function forgetForm(db: Db, id: WorkId): Promise<void> {
  await db.deleteFrom('origins').where('kind', '=', keys.kind).where('target_id', '=', id).execute()
}

async function findForm(db: Db, place: string) {
  return await db
    .selectFrom('origins')
    .select(['target_id', 'digest'])
    .where('archive_key', '=', keys.archive_key)
    .where('kind', '=', keys.kind)
    .where('old_id', '=', place)
    .executeTakeFirst()
}

function digestOf(input: WorkInput): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('base64url')
}
