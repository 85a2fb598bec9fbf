import type { JobId } from '#ground/ids.ts'
import { addSeconds, type Clock } from '#ground/time.ts'
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
  /** Takes the next job that waits, or whose worker died. */
  readonly claim: (db: Db) => Promise<Job | undefined>
  /** Says that the worker of a running job still lives. */
  readonly renew: (db: Db, id: JobId) => Promise<void>
  readonly settle: (db: Db, id: JobId, outcome: Outcome) => Promise<void>
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
  const now = clock.now()
  const row = await db
    .updateTable('jobs')
    .set((job) => ({
      state: 'running' as const,
      attempts: job('attempts', '+', 1),
      lease_until: addSeconds(now, leaseSeconds),
    }))
    .where('id', '=', (of) =>
      of
        .selectFrom('jobs')
        .select('id')
        .where((is) =>
          is.or([
            is.and([is('state', '=', 'waiting'), is('run_after', '<=', now)]),
            is.and([is('state', '=', 'running'), is('lease_until', '<', now)]),
          ]),
        )
        .orderBy('id')
        .limit(1),
    )
    // Checked again on the row itself: under PostgreSQL two workers may pick the same id.
    .where((is) => is.or([is('state', '=', 'waiting'), is('lease_until', '<', now)]))
    .returning(['id', 'name', 'payload'])
    .executeTakeFirst()
  return row && { id: row.id, name: row.name, payload: JSON.parse(row.payload) }
}

async function settle(db: Db, id: JobId, outcome: Outcome, clock: Clock): Promise<void> {
  const now = clock.now()
  const update = db.updateTable('jobs').where('id', '=', id)
  if (outcome.state === 'done' || outcome.state === 'refused') {
    const error = outcome.state === 'refused' ? outcome.error : null
    await update.set({ state: outcome.state, error, finished_at: now, lease_until: null }).execute()
    return
  }
  if (outcome.state === 'interrupted') {
    await update
      .set((job) => ({
        state: 'waiting' as const,
        attempts: job('attempts', '-', 1),
        lease_until: null,
      }))
      .execute()
    return
  }
  const { attempts } = await db
    .selectFrom('jobs')
    .select('attempts')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await update
    .set({
      state: attempts >= attemptsAllowed ? 'stuck' : 'waiting',
      error: outcome.error,
      // 10 s, 40 s, 90 s, 160 s: a passing trouble passes, a lasting one is left to a person.
      run_after: addSeconds(now, 10 * attempts * attempts),
      lease_until: null,
    })
    .execute()
}
