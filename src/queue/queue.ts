import type { JobId } from '#ground/ids.ts'
import { addSeconds, type Clock, type Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import type { LifeLock } from './life-lock.ts'

/** How long a worker may keep a job without a sign of life, in seconds. */
export const leaseSeconds = 15

/** After so many failures, or so many workers that died of it, a job waits for a person. */
export const attemptsAllowed = 5

export type Job = {
  readonly id: JobId
  readonly name: string
  readonly payload: unknown
  /**
   * It was taken as often as is allowed and the last worker did not live to settle it. It is not to be
   * done, but to be settled as failed: whatever ends its worker would end the next one too.
   */
  readonly isSpent: boolean
}

export type Queue = {
  /**
   * Adds a job in the caller's transaction. A payload holds ids, never content. With `once`, a key
   * that was used before adds nothing. With `after` it waits until then.
   */
  readonly add: (
    db: Db,
    name: string,
    payload: Readonly<Record<string, number | string>>,
    options?: { readonly once?: string; readonly after?: Instant },
  ) => Promise<void>
  /**
   * Takes the next job that waits, or whose worker died. Jobs of one name run one after the other, on
   * all machines together: two imports of one folder at once would each find nothing there and both
   * place it. With `only` it takes no jobs of other names.
   */
  readonly claim: (db: Db, only?: readonly string[]) => Promise<Job | undefined>
  /** Says that the worker of a running job still lives. */
  readonly renew: (db: Db, id: JobId) => Promise<void>
  /** Writes down how a job ended. `stuck`: it has failed too often and now waits for a person. */
  readonly settle: (db: Db, id: JobId, outcome: Outcome) => Promise<'settled' | 'stuck'>
}

export type Outcome =
  | { readonly state: 'done' }
  | { readonly state: 'refused'; readonly error: string }
  | { readonly state: 'failed'; readonly error: string }
  /** The process is being stopped: the job goes on at the next start, without a failure counted. */
  | { readonly state: 'interrupted' }

/**
 * The job table as a queue. One statement claims a job, so two workers never hold the same one. With
 * `life`, a job whose worker has died is free at once; else when its lease has run out.
 */
export function openQueue(clock: Clock, life?: LifeLock): Queue {
  return {
    add: async (db, name, payload, options = {}) => {
      const now = clock.now()
      await db
        .insertInto('jobs')
        .values({
          name,
          payload: JSON.stringify(payload),
          state: 'waiting',
          once_key: options.once ?? null,
          run_after: options.after ?? now,
          created_at: now,
        })
        .onConflict((conflict) => conflict.column('once_key').doNothing())
        .execute()
    },
    claim: (db, only) => claim(db, { clock, life, only }),
    renew: async (db, id) => {
      const lease_until = addSeconds(clock.now(), leaseSeconds)
      await db.updateTable('jobs').set({ lease_until }).where('id', '=', id).execute()
    },
    settle: (db, id, outcome) => settle(db, id, outcome, clock),
  }
}

type Claiming = {
  readonly clock: Clock
  readonly life: LifeLock | undefined
  readonly only: readonly string[] | undefined
}

async function claim(db: Db, { clock, life, only }: Claiming): Promise<Job | undefined> {
  if (life) await freeJobsOfTheDead(db, clock.now(), life)
  // Looking comes first and locks nothing: most looks find no job.
  const next = await claimable(db, clock.now(), only).executeTakeFirst()
  if (!next) return undefined
  const holder = life?.take()
  try {
    return await db
      .transaction()
      .setIsolationLevel('serializable')
      .execute((step) => take(step, clock.now(), { holder, only }))
  } catch (error) {
    // SQLITE_BUSY; serialization_failure, deadlock_detected: another worker was faster.
    const { code = '', errcode } = error as { code?: string; errcode?: number }
    if (errcode === 5 || code === '40001' || code === '40P01') return undefined
    throw error
  }
}

/** Ends the leases of workers that are no more: nobody has to wait for them. */
async function freeJobsOfTheDead(db: Db, now: Instant, life: LifeLock): Promise<void> {
  const held = await db
    .selectFrom('jobs')
    .select(['id', 'holder'])
    .where('state', '=', 'running')
    .where('lease_until', '>=', now)
    .execute()
  for (const { id, holder } of held) {
    if (holder === null || !life.isDead(holder)) continue
    await db
      .updateTable('jobs')
      .set({ lease_until: addSeconds(now, -1) })
      .where('id', '=', id)
      .where('holder', '=', holder)
      .execute()
  }
}

/** The oldest job that may run now: it waits, or its worker died, and none of its name is running. */
function claimable(db: Db, now: Instant, only?: readonly string[]) {
  const jobs = db
    .selectFrom('jobs')
    .select('id')
    .where((is) =>
      is.or([
        is.and([is('state', '=', 'waiting'), is('run_after', '<=', now)]),
        is.and([is('state', '=', 'running'), is('lease_until', '<', now)]),
      ]),
    )
    .where('name', 'not in', (of) =>
      of
        .selectFrom('jobs as other')
        .select('other.name')
        .where('other.state', '=', 'running')
        .where('other.lease_until', '>=', now),
    )
    .orderBy('id')
    .limit(1)
  return only ? jobs.where('name', 'in', only) : jobs
}

async function take(
  db: Db,
  now: Instant,
  { holder, only }: { readonly holder: string | undefined; readonly only: Claiming['only'] },
): Promise<Job | undefined> {
  const row = await db
    .updateTable('jobs')
    .set((job) => ({
      state: 'running' as const,
      attempts: job('attempts', '+', 1),
      lease_until: addSeconds(now, leaseSeconds),
      holder: holder ?? null,
    }))
    .where('id', '=', claimable(db, now, only))
    .returning(['id', 'name', 'payload', 'attempts'])
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      name: row.name,
      payload: JSON.parse(row.payload),
      isSpent: row.attempts > attemptsAllowed,
    }
  )
}

async function settle(
  db: Db,
  id: JobId,
  outcome: Outcome,
  clock: Clock,
): Promise<'settled' | 'stuck'> {
  const now = clock.now()
  const update = db.updateTable('jobs').where('id', '=', id)
  if (outcome.state === 'done' || outcome.state === 'refused') {
    const error = outcome.state === 'refused' ? outcome.error : null
    await update.set({ state: outcome.state, error, finished_at: now, lease_until: null }).execute()
    return 'settled'
  }
  if (outcome.state === 'interrupted') {
    await update
      .set((job) => ({
        state: 'waiting' as const,
        attempts: job('attempts', '-', 1),
        lease_until: null,
      }))
      .execute()
    return 'settled'
  }
  const { attempts } = await db
    .selectFrom('jobs')
    .select('attempts')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const isStuck = attempts >= attemptsAllowed
  await update
    .set({
      state: isStuck ? 'stuck' : 'waiting',
      error: outcome.error,
      // 10 s, 40 s, 90 s, 160 s: a passing trouble passes, a lasting one is left to a person.
      run_after: addSeconds(now, 10 * attempts * attempts),
      lease_until: null,
    })
    .execute()
  return isStuck ? 'stuck' : 'settled'
}
