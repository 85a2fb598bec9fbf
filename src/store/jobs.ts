import type { Generated } from 'kysely'
import type { JobId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'

export type JobState = 'waiting' | 'running' | 'done' | 'refused' | 'stuck'

export type JobsTable = {
  id: Generated<JobId>
  name: string
  payload: string
  state: JobState
  once_key: string | null
  attempts: Generated<number>
  run_after: Instant
  lease_until: Instant | null
  /** The life lock of the process that works on it, where processes have one. */
  holder: string | null
  error: string | null
  created_at: Instant
  finished_at: Instant | null
}
