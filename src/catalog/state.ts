import type { Instant } from '#ground/time.ts'
import type { Refusing } from './snapshot/snapshot.ts'

/** Why the catalog was built anew, or is not there. */
export type Reason =
  /** What the disk held was of no use, and why. */
  | Refusing
  /** The log went on so far that building was quicker. */
  | 'behind'
  /** The log does not go on where the catalog was. */
  | 'gap'
  | 'asked'
  /** One of its threads died. */
  | 'lost'
  /** Building did not come to its end. */
  | 'failed'

/** What the catalog is doing, for the archivist. */
export type CatalogState = {
  /** `failed`: lists come from the store, and it is tried again. */
  readonly state: 'closed' | 'building' | 'ready' | 'failed'
  /** The newest change that answers have seen. */
  readonly seq: number
  readonly works: number
  /** Works that have changed since the segments were made. */
  readonly tail: number
  /** Bytes of the index; its threads take more. */
  readonly bytes: number
  /** Since when it answers. */
  readonly since: Instant | undefined
  /** While it is built: how many works have been read, and about how many there are. */
  readonly progress: { readonly done: number; readonly total: number } | undefined
  readonly reason: Reason | undefined
  /** The last thing that went wrong, for the log and those who read it. */
  readonly trouble: string | undefined
  /** The change up to which the newest snapshot goes that this process has written or read. */
  readonly snapshot: number | undefined
}

/** What is remembered beside the index. */
export type Notes = Pick<CatalogState, 'reason' | 'trouble' | 'progress' | 'snapshot'>

export const noNotes: Notes = {
  reason: undefined,
  trouble: undefined,
  progress: undefined,
  snapshot: undefined,
}
