import { createHmac } from 'node:crypto'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import { addSeconds } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { lookKey } from '#text/look-key.ts'
import { readSecret } from './read-secret.ts'

/** The name under which given-up works stand; nobody else may have it, or one like it. */
export const orphanName = 'orphan_account'

/** What works stand under whose creator has left, until they are settled. */
export const deletedName = 'deleted_account'

const reserved: ReadonlySet<string> = new Set([orphanName, deletedName].map(lookKey))

/** How long nobody else may have a name whose account was deleted, in days. */
export const keptNameDays = 180

/**
 * Keeps names of somebody who leaves from others for a while, so that nobody can pass for them. Only a
 * sum of how a name looks is written down, made with the archive's secret: nobody reads a name in it.
 */
export async function keepNames(archive: Archive, db: Db, names: readonly string[]): Promise<void> {
  const secret = await readSecret(archive, db)
  const now = archive.clock.now()
  const until = addSeconds(now, keptNameDays * 86_400)
  for (const subject of new Set(names.map((name) => subjectOf(secret, name)))) {
    await db.deleteFrom('attempts').where('subject', '=', subject).execute()
    await db
      .insertInto('attempts')
      .values({ subject, failures: 0, last_at: until, blocked_until: until })
      .execute()
  }
}

/** Refuses a name that is kept for somebody who has left, and those of works that are nobody's. */
export async function refuseKeptName(archive: Archive, db: Db, name: string): Promise<void> {
  if (reserved.has(lookKey(name))) {
    throw new Refusal('conflict', 'names.looks-taken', 'name')
  }
  const subject = subjectOf(await readSecret(archive, db), name)
  const kept = await db
    .selectFrom('attempts')
    .select('subject')
    .where('subject', '=', subject)
    .where('blocked_until', '>', archive.clock.now())
    .executeTakeFirst()
  if (kept) throw new Refusal('conflict', 'names.looks-taken', 'name')
}

function subjectOf(secret: string, name: string): string {
  return createHmac('sha256', secret)
    .update(`left\n${lookKey(name)}`)
    .digest('hex')
}
