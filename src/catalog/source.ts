import type { TagMeaning, WorkRecord } from './engine/record.ts'

/** A work as the store has it: its language by code, its places in orders not known yet. */
export type SourceWork = Omit<WorkRecord, 'language' | 'title' | 'creator'> & {
  /** A BCP 47 code, or nothing where nobody said. */
  readonly language: string | null
  /** Its creators are not to be known: no order by name may tell where they would stand. */
  readonly isNameKept: boolean
}

/** One line of the change log. */
export type SourceChange = {
  readonly seq: number
  readonly kind: 'work' | 'tag' | 'other'
  readonly id: number
}

export const textOrders = ['title', 'creator'] as const
export type TextOrder = (typeof textOrders)[number]

/** A work's neighbours in an order of text; nothing at its ends. */
export type Neighbours = { readonly before: number | undefined; readonly after: number | undefined }

/**
 * What the catalog is made of. It reads, it never writes, and every call sees the store as it is at
 * that moment: the change log tells what has to be read again.
 */
export type CatalogSource = {
  /** Tells this archive's snapshots from another's. */
  readonly identity: () => Promise<string>
  /** The number of the newest change. */
  readonly lastChange: () => Promise<number>
  /** Changes after `seq`, oldest first; fewer than asked for only at the log's end. */
  readonly changesAfter: (seq: number, most: number) => Promise<readonly SourceChange[]>
  /** Works of larger id than `after`, ascending. */
  readonly worksAfter: (after: number, most: number) => Promise<readonly SourceWork[]>
  /** Those of the works that there are. */
  readonly works: (ids: readonly number[]) => Promise<readonly SourceWork[]>
  /** Tags of larger id than `after`, ascending. */
  readonly tagsAfter: (after: number, most: number) => Promise<readonly TagMeaning[]>
  readonly tags: (ids: readonly number[]) => Promise<readonly TagMeaning[]>
  /** Works with one of these tags, a synonym or a subtag of theirs; no more than `most` of them. */
  readonly worksUnder: (tags: readonly number[], most: number) => Promise<readonly number[]>
  /** Every work by title, or by creator those whose name is not kept; in pieces. */
  readonly inOrder: (order: TextOrder) => AsyncIterable<readonly number[]>
  readonly neighbours: (order: TextOrder, id: number) => Promise<Neighbours>
}
