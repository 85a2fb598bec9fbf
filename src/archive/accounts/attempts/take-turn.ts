import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { readSecret } from '#archive/accounts/read-secret.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import { addSeconds, type Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'

/** What somebody tries their luck with. Each is counted for itself. */
export type Tried =
  | 'sign-in'
  | 'second-step'
  | 'confirm'
  | 'reset'
  | 'recovery'
  | 'join'
  /** Everybody who joins without an invitation, together. */
  | 'join-all'
  /** Mails to an address that nobody has proved. */
  | 'mail-to'
  | 'address'

/** Turns before the first rest. Behind one address there may be a whole school. */
const free: Readonly<Record<Tried, number>> = {
  'sign-in': 5,
  'second-step': 5,
  confirm: 5,
  reset: 3,
  recovery: 5,
  join: 5,
  'join-all': 40,
  'mail-to': 3,
  address: 30,
}

const longestRest = 3600
/** After a day without a try everything is forgotten. */
const forgottenAfter = 24 * 3600

/**
 * Takes one turn at something that can be guessed. `whom` is what was typed or who is meant; only its
 * hash is kept, whether anybody has that name or not, so that a refusal tells nothing. The turn is
 * counted before anything is checked: of a hundred tries at once, no more than the free ones count.
 * Past those one rests 1, 2, 4 … minutes, an hour at most. Refuses with `too-many`.
 */
export async function takeTurn(archive: Archive, tried: Tried, whom: string): Promise<void> {
  const subject = subjectOf(await readSecret(archive), tried, whom)
  const now = archive.clock.now()
  const rest = await inTransaction(archive.db, async (db) => {
    const tries = await holdTries(db, subject, now)
    const left = restLeft(tries.blockedUntil, now)
    if (left <= 0) await countTurn(db, { subject, tried, now, tries })
    return left
  })
  if (rest <= 0) return
  const values = { minutes: Math.ceil(rest / 60), seconds: rest }
  throw new Refusal('too-many', 'accounts.rest', undefined, values)
}

/** Forgets the turns of somebody who has shown that it is them. */
export async function forgetTurns(archive: Archive, tried: Tried, whom: string): Promise<void> {
  const subject = subjectOf(await readSecret(archive), tried, whom)
  await archive.db.deleteFrom('attempts').where('subject', '=', subject).execute()
}

/** Gives one turn back, for what many share: that one of them was right says nothing of the others. */
export async function giveTurnBack(archive: Archive, tried: Tried, whom: string): Promise<void> {
  const subject = subjectOf(await readSecret(archive), tried, whom)
  await archive.db
    .updateTable('attempts')
    .set({ failures: sql<number>`failures - 1`, blocked_until: null })
    .where('subject', '=', subject)
    .where('failures', '>', 0)
    .execute()
}

function subjectOf(secret: string, tried: Tried, whom: string): string {
  const folded = whom.normalize('NFKC').trim().toLowerCase()
  return createHmac('sha256', secret).update(`attempt\n${tried}\n${folded}`).digest('hex')
}

type Tries = {
  readonly failures: number
  readonly lastAt: Instant
  readonly blockedUntil: Instant | null
}

/** What was tried so far. Its row is written at once, so that turns of one moment wait for another. */
async function holdTries(db: Db, subject: string, now: Instant): Promise<Tries> {
  const { failures, last_at, blocked_until } = await db
    .insertInto('attempts')
    .values({ subject, failures: 0, last_at: now, blocked_until: null })
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet({ failures: sql<number>`attempts.failures` }),
    )
    .returning(['failures', 'last_at', 'blocked_until'])
    .executeTakeFirstOrThrow()
  return { failures, lastAt: last_at, blockedUntil: blocked_until }
}

/** Seconds that are still to be waited. */
function restLeft(blockedUntil: Instant | null, now: Instant): number {
  if (blockedUntil === null) return 0
  const left = Math.ceil((Date.parse(blockedUntil) - Date.parse(now)) / 1000)
  // A rest that is longer than the longest was written by a clock that was wrong then or is now.
  return left > longestRest ? 0 : left
}

type Turn = {
  readonly subject: string
  readonly tried: Tried
  readonly now: Instant
  readonly tries: Tries
}

async function countTurn(db: Db, { subject, tried, now, tries }: Turn): Promise<void> {
  const old = addSeconds(now, -forgottenAfter)
  const failures = tries.lastAt < old ? 1 : tries.failures + 1
  const over = failures - free[tried]
  const rest = over < 0 ? undefined : Math.min(longestRest, 60 * 2 ** Math.min(over, 10))
  await db
    .updateTable('attempts')
    .set({
      failures,
      last_at: now,
      blocked_until: rest === undefined ? null : addSeconds(now, rest),
    })
    .where('subject', '=', subject)
    .execute()
  if (failures === 1) await db.deleteFrom('attempts').where('last_at', '<', old).execute()
}
