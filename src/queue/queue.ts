import type { JobId } from '#ground/ids.ts'
import { addSeconds, type Clock, type Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'

/** How long a worker may keep a job without a sign of life, in seconds. */
export const leaseSeconds = 15

/** After this many failures a job waits for a person. */
const attemptsAllowed = 5

export type Job = { readonly id: JobId; readonly name: string; readonly payload: unknown }

export type Queue = {
  /**
   * Adds a job in the caller's transaction. A payload holds ids, never content. With `once`, a key
   * that was used before adds nothing.
   */
  readonly add: (
    db: Db,
    name: string,
    payload: Readonly<Record<string, number | string>>,
    options?: { readonly once?: string },
  ) => Promise<void>
  /**
   * Takes the next job that waits, or whose worker died. Jobs of one name run one after the other, on
   * all machines together: two imports of one folder at once would each find nothing there and both
   * place it.
   */
  readonly claim: (db: Db) => Promise<Job | undefined>
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

/** The job table as a queue. One statement claims a job, so two workers never hold the same one. */
export function openQueue(clock: Clock): Queue {
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
          run_after: now,
          created_at: now,
        })
        .onConflict((conflict) => conflict.column('once_key').doNothing())
        .execute()
    },
    claim: (db) => claim(db, clock),
    renew: async (db, id) => {
      const lease_until = addSeconds(clock.now(), leaseSeconds)
      await db.updateTable('jobs').set({ lease_until }).where('id', '=', id).execute()
    },
    settle: (db, id, outcome) => settle(db, id, outcome, clock),
  }
}

async function claim(db: Db, clock: Clock): Promise<Job | undefined> {
  // Looking comes first and locks nothing: most looks find no job.
  const next = await claimable(db, clock.now()).executeTakeFirst()
  if (!next) return undefined
  try {
    return await db
      .transaction()
      .setIsolationLevel('serializable')
      .execute((step) => take(step, clock.now()))
  } catch (error) {
    // SQLITE_BUSY; serialization_failure, deadlock_detected: another worker was faster.
    const { code = '', errcode } = error as { code?: string; errcode?: number }
    if (errcode === 5 || code === '40001' || code === '40P01') return undefined
    throw error
  }
}

/** The oldest job that may run now: it waits, or its worker died, and none of its name is running. */
function claimable(db: Db, now: Instant) {
  return db
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
}

async function take(db: Db, now: Instant): Promise<Job | undefined> {
  const row = await db
    .updateTable('jobs')
    .set((job) => ({
      state: 'running' as const,
      attempts: job('attempts', '+', 1),
      lease_until: addSeconds(now, leaseSeconds),
    }))
    .where('id', '=', claimable(db, now))
    .returning(['id', 'name', 'payload'])
    .executeTakeFirst()
  return row && { id: row.id, name: row.name, payload: JSON.parse(row.payload) }
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
