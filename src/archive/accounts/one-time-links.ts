import type { Archive } from '#archive/archive.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { addSeconds, type Instant } from '#ground/time.ts'
import type { OneTimeLinksTable } from '#store/logins.ts'
import type { Db } from '#store/schema.ts'
import { hashSecret } from './hash-secret.ts'

type Purpose = OneTimeLinksTable['purpose']

/** How many days an address that was given can be proved; after the last link the name is free again. */
export const proofDays = 7

/** A password link is good for three days. The founding link waits until somebody comes. */
const lifeInSeconds: Readonly<Record<Purpose, number | undefined>> = {
  'found-archive': undefined,
  'reset-password': 3 * 24 * 3600,
  'check-email': proofDays * 24 * 3600,
  'change-email': 3 * 24 * 3600,
  // Long enough for somebody who reads their mail after the holidays.
  'undo-email': 30 * 24 * 3600,
  // Between a right password and the code that has to follow it.
  'second-step': 600,
}

/** Makes a secret of 128 random bits for one use. Only its hash is stored. `detail` comes back with it. */
export async function makeLink(
  archive: Archive,
  db: Db,
  purpose: Purpose,
  personId?: PersonId,
  detail?: string,
): Promise<string> {
  const secret = archive.random(16)
  const now = archive.clock.now()
  const life = lifeInSeconds[purpose]
  await db
    .insertInto('one_time_links')
    .values({
      secret_hash: hashSecret(secret),
      purpose,
      person_id: personId ?? null,
      detail: detail ?? null,
      created_at: now,
      expires_at: life === undefined ? null : addSeconds(now, life),
    })
    .execute()
  return secret
}

/** The link's person, if it is still good. Refuses a used, expired or invented one, all in the same words. */
export async function readLink(
  archive: Archive,
  db: Db,
  purpose: Purpose,
  secret: string,
): Promise<{
  readonly personId: PersonId | undefined
  readonly detail: string | undefined
  readonly madeAt: Instant
}> {
  const row = await db
    .selectFrom('one_time_links')
    .select(['person_id', 'expires_at', 'used_at', 'detail', 'created_at'])
    .where('secret_hash', '=', hashSecret(secret))
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  const expired = row?.expires_at !== null && (row?.expires_at ?? '') < archive.clock.now()
  if (!row || row.used_at !== null || expired) throw new Refusal('not-found', 'accounts.link-used')
  const { person_id, detail, created_at } = row
  return { personId: person_id ?? undefined, detail: detail ?? undefined, madeAt: created_at }
}

/** Uses a link up. Refuses when somebody was quicker: of two at once, one wins. */
export async function useLink(archive: Archive, db: Db, secret: string): Promise<void> {
  const used = await db
    .updateTable('one_time_links')
    .set({ used_at: archive.clock.now() })
    .where('secret_hash', '=', hashSecret(secret))
    .where('used_at', 'is', null)
    .returning('secret_hash')
    .executeTakeFirst()
  if (!used) throw new Refusal('not-found', 'accounts.link-used')
}
