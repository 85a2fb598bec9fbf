import type { Index, IndexAnswer } from '#catalog/engine/answer.ts'
import type { Parting } from '#catalog/engine/build/part-tags.ts'
import type { Limits } from '#catalog/engine/limits.ts'
import type { CatalogQuery, Count } from '#catalog/engine/query.ts'
import type { WorkRecord } from '#catalog/engine/record.ts'
import type { HotTags, Segment } from '#catalog/engine/segment.ts'
import type { TagTable } from '#catalog/engine/tag-table.ts'
import type { TailHits } from '#catalog/engine/tail.ts'
import type { WorksColumns } from '#catalog/engine/works-columns.ts'
import type { Snapshot } from '#catalog/snapshot/snapshot.ts'
import type { Written } from '#catalog/snapshot/write-snapshot.ts'

/** What a thread is asked. Arrays lie in shared memory: what is sent is where they are. */
export type Order =
  | { readonly kind: 'answer'; readonly query: CatalogQuery; readonly tail: TailHits }
  | {
      readonly kind: 'list'
      readonly query: CatalogQuery
      readonly tail: TailHits
      readonly of: number
    }
  | {
      /** How many of the matching works each of these tags finds, which are canonical. */
      readonly kind: 'narrow'
      readonly query: CatalogQuery
      readonly by: readonly number[]
    }
  | {
      readonly kind: 'build'
      readonly works: WorksColumns
      readonly tags: TagTable
      readonly limits: Limits | undefined
    }
  | {
      readonly kind: 'merge'
      readonly sources: readonly MergeSource[]
      readonly records: readonly WorkRecord[]
      /** Tags that stop counting as others. */
      readonly partings?: readonly Parting[]
      readonly tags: TagTable
      /** Numbers to share with the segment that stays; absent: a whole new base. */
      readonly hot: HotTags | undefined
      readonly limits: Limits | undefined
    }
  | {
      /** Works of the base that are to be dead, in a copy of what dying changes. */
      readonly kind: 'bury'
      readonly segment: Segment
      readonly documents: Uint32Array
    }
  | {
      /** Of an index that nobody changes: one not in use yet, or a copy of what dying changes. */
      readonly kind: 'save'
      readonly folder: string
      readonly snapshot: Snapshot
    }

export type Result = {
  readonly answer: IndexAnswer
  readonly list: readonly Count[]
  readonly narrow: readonly number[]
  readonly build: Segment
  readonly merge: { readonly segment: Segment; readonly tags: TagTable }
  readonly bury: Segment
  readonly save: Written
}

export type MergeSource = {
  readonly segment: Segment
  readonly documents: Uint32Array | undefined
}

export type ToThread =
  | { readonly kind: 'index'; readonly index: Index }
  | { readonly kind: 'order'; readonly number: number; readonly order: Order }

export type FromThread =
  | { readonly number: number; readonly result: unknown }
  | { readonly number: number; readonly error: string }
