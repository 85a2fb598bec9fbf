import type { Clock } from '#ground/time.ts'
import type { Following } from './catch-up.ts'
import type { Languages } from './languages.ts'
import type { CatalogState, Reason } from './state.ts'

export type KeeperOptions = {
  /** Threads that answer what is heavy; small archives need none. */
  readonly threads: number
  /** Where snapshots lie; nothing: none are read or written. */
  readonly folder?: string | undefined
  readonly clock: Clock
  readonly onTrouble: (error: Error) => void
  /** Told why it is built although there was something. */
  readonly onReason?: (reason: Reason, part: string) => void
  /** Works from which on there are threads. */
  readonly threadsFrom?: number
  /** Works on which tags get another meaning at once; with more they do beside all else. */
  readonly meantAtOnce?: number
  /** Works from which on reading a snapshot is quicker than building. */
  readonly snapshotsFrom?: number
}

/** What holds where nothing else is said. */
export const usual = {
  // A smaller archive answers everything at once.
  threadsFrom: 500_000,
  // Below this, building takes less than a second or two.
  snapshotsFrom: 20_000,
  // More takes longer than anybody should wait.
  meantAtOnce: 1_000,
} as const

/** Has the catalog ready: begins it, follows the store, and begins again when something is wrong. */
export type Keeper = {
  /** What has seen all that the store holds, or nothing while that would take long. */
  readonly current: () => Promise<Following | undefined>
  readonly wake: () => Promise<void>
  readonly keepUp: () => void
  readonly rebuild: (onPiece?: (done: number, total: number) => void) => Promise<void>
  readonly languages: () => Languages
  readonly state: () => CatalogState
  readonly close: () => Promise<void>
}
