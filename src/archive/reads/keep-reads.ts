import { setTimeout as wait } from 'node:timers/promises'
import type { Archive } from '#archive/archive.ts'
import { flushReads } from './flush-reads.ts'

/** How often counts are written, in milliseconds: so much is lost when the process is killed. */
const flushEvery = 5000

/**
 * Writes the counts of reads every few seconds until `signal` says to stop. What cannot be written is
 * kept and tried again. Closing the archive writes the last.
 */
export async function keepReads(archive: Archive, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(flushEvery, undefined, { signal, ref: false }).catch(() => undefined)
    if (signal.aborted) return
    try {
      await flushReads(archive)
    } catch (error) {
      archive.log.warn({ err: error }, 'the counts of reads were not written; they are kept')
    }
  }
}
