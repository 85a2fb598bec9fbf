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

export type Side = 'before' | 'after'

/**
 * What the catalog is made of. It reads, it never writes, and every call sees the store as it is at
 * that moment: the change log tells what has to be read again.
 */
export type CatalogSource = {
  /** Tells this archive's snapshots from another's. */
  readonly identity: () => Promise<string>
  /** How many works there are. */
  readonly size: () => Promise<number>
  /** What tells a change from another one under the same number; the same for ever, for 0 too. */
  readonly mark: (seq: number) => Promise<string>
  /** The number of the newest change. */
  readonly lastChange: () => Promise<number>
  /** Changes after `seq`, oldest first; fewer than asked for only at the log's end. */
  readonly changesAfter: (seq: number, most: number) => Promise<readonly SourceChange[]>
  /** Every work, by ascending id, in pieces small enough that others get their turn between two. */
  readonly allWorks: () => AsyncIterable<readonly SourceWork[]>
  /** Which of these works there are. */
  readonly known: (ids: readonly number[]) => Promise<ReadonlySet<number>>
  /** Those of the works that there are. */
  readonly works: (ids: readonly number[]) => Promise<readonly SourceWork[]>
  /** Tags of larger id than `after`, ascending. */
  readonly tagsAfter: (after: number, most: number) => Promise<readonly TagMeaning[]>
  readonly tags: (ids: readonly number[]) => Promise<readonly TagMeaning[]>
  /**
   * Works of several fandoms of which one stands under one of these: whether they cross over may
   * depend on what these mean. In pieces; a work may come twice.
   */
  readonly worksAcross: (fandoms: readonly number[]) => AsyncIterable<readonly number[]>
  /** Works that carry this very tag, ascending, in pieces. */
  readonly carrying: (tag: number) => AsyncIterable<readonly number[]>
  /** The tags that are synonyms of this one. */
  readonly synonymsOf: (tag: number) => Promise<readonly number[]>
  /** Every work by title, or by creator those whose name is not kept; in pieces. */
  readonly inOrder: (order: TextOrder) => AsyncIterable<readonly number[]>
  /** The work next to one in an order; nothing at its ends. The work itself need not be in it. */
  readonly neighbour: (order: TextOrder, id: number, side: Side) => Promise<number | undefined>
}
