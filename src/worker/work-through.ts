import { setTimeout as wait } from 'node:timers/promises'
import type { Archive } from '#archive/archive.ts'
import {
  noteImportSpent,
  noteImportStuck,
  noteImportTrouble,
} from '#archive/imports/note-trouble.ts'
import { Refusal } from '#ground/refusal.ts'
import { attemptsAllowed, type Job, leaseSeconds, type Outcome } from '#queue/queue.ts'
import { errands } from './errands.ts'

/** How often an idle worker looks for jobs, in milliseconds. */
const lookEvery = 500

/** How long a worker waits at most when the store cannot be used, in milliseconds. */
const waitAtMost = 30_000

/**
 * Takes jobs one after the other until `signal` says to stop. A job under way is put back for the next
 * start. While the database is away or the disk is full it waits and tries again, and never ends. With
 * `only` it takes no jobs of other names.
 */
export async function workThrough(
  archive: Archive,
  signal: AbortSignal,
  { only }: { readonly only?: readonly string[] } = {},
): Promise<void> {
  let troubles = 0
  while (!signal.aborted) {
    let pause = 0
    try {
      pause = (await workOnce(archive, signal, undefined, only)) ? 0 : lookEvery
      troubles = 0
    } catch (error) {
      pause = Math.min(lookEvery * 2 ** troubles, waitAtMost)
      troubles += 1
      archive.log.error({ err: error }, `the worker cannot reach its jobs; it looks again`)
    }
    if (pause > 0) await wait(pause, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

/** Takes one job and settles it. False: there was none. Throws when the store cannot be used. */
export async function workOnce(
  archive: Archive,
  signal: AbortSignal,
  onProgress?: (done: number, total: number) => void,
  only?: readonly string[],
): Promise<boolean> {
  const job = await archive.queue.claim(archive.db, only)
  if (!job) return false
  if (job.isSpent) {
    await setAside(archive, job)
    return true
  }
  const beat = setInterval(
    () => {
      archive.queue.renew(archive.db, job.id).catch((error: unknown) => {
        archive.log.warn(
          { err: error, jobId: job.id },
          `the lease of job ${job.id} was not renewed`,
        )
      })
    },
    (leaseSeconds * 1000) / 3,
  )
  try {
    const outcome = await run(archive, job, signal, onProgress)
    const how = await archive.queue.settle(archive.db, job.id, outcome)
    if (how === 'stuck') await noteImportStuck(archive, job)
  } finally {
    clearInterval(beat)
  }
  return true
}

/** Whoever looks at the import is told first: should this worker die too, the job is set aside again. */
async function setAside(archive: Archive, job: Job): Promise<void> {
  const error = `its worker died; attempt ${attemptsAllowed}`
  archive.log.error({ jobId: job.id }, `job ${job.id} (${job.name}) is set aside: ${error}`)
  await noteImportSpent(archive, job)
  await archive.queue.settle(archive.db, job.id, { state: 'failed', error })
}

async function run(
  archive: Archive,
  job: Job,
  signal: AbortSignal,
  onProgress: ((done: number, total: number) => void) | undefined,
): Promise<Outcome> {
  const errand = errands[job.name]
  if (!errand) return { state: 'failed', error: `No errand is called ${job.name}.` }
  try {
    await errand(archive, job.payload, { signal, ...(onProgress ? { onProgress } : {}) })
    return { state: 'done' }
  } catch (error) {
    if (signal.aborted) return { state: 'interrupted' }
    if (error instanceof Refusal) return { state: 'refused', error: error.key }
    const message = error instanceof Error ? error.message : String(error)
    archive.log.error(
      { err: error, jobId: job.id },
      `job ${job.id} (${job.name}) failed: ${message}`,
    )
    await noteImportTrouble(archive, job, error)
    return { state: 'failed', error: message }
  }
}
