import type { WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import type { CommentsFrom, Restriction } from '#store/works.ts'

/** Tags that are changed in many works; warnings, categories and ratings are each work's own matter. */
export const manyTagKinds = ['fandom', 'relationship', 'character', 'additional'] as const
export type ManyTagKind = (typeof manyTagKinds)[number]

export type ManyTag = { readonly kind: ManyTagKind; readonly name: string }

/** What is to be done with works, all of it with each. */
export type ManyChange = {
  readonly addTags: readonly ManyTag[]
  readonly removeTags: readonly ManyTag[]
  /** In works that have the one, the other comes in its place. */
  readonly replaceTags: readonly (ManyTag & { readonly by: string })[]
  readonly visibility?: Restriction
  /** A code. */
  readonly language?: string
  readonly commentsFrom?: CommentsFrom
  /** The number of a series of one's own. */
  readonly series?: number
  readonly bin: boolean
  /** Gives works up, with the name on them or without; alone, and only a day later. */
  readonly orphan?: 'with-name' | 'without-name'
}
export type ManyChangeInput = Partial<ManyChange>

export const noChange: ManyChange = { addTags: [], removeTags: [], replaceTags: [], bin: false }

/** A tag on a work, short because there are many: its id, whether it is a main one, its note. */
export type KeptTagging = readonly [id: number, main: number, note: string | null]

export type KeptColumns = {
  readonly restricted?: Restriction
  readonly language?: string | null
  readonly language_name?: string | null
  readonly comments_from?: CommentsFrom
}

/** What undoes one work's part: what was, and what the change made of it. */
export type WorkUndo = {
  readonly id: WorkId
  readonly columns?: { readonly before: KeptColumns; readonly after: KeptColumns }
  readonly tags?: {
    readonly before: readonly KeptTagging[]
    readonly after: readonly KeptTagging[]
  }
  /** The line by which it stands in the series. */
  readonly member?: number
  readonly binnedAt?: Instant
}

/** The column `what`. */
export type ManyPlan = { readonly change: ManyChange; readonly ids: readonly WorkId[] }

/** The column `undo`, which grows while the change goes on. */
export type ManyState = {
  /** Works that were gone through. */
  readonly done: number
  readonly works: readonly WorkUndo[]
  /** Works whose tags could not be changed so: they would have none of a kind that they need, or too many. */
  readonly skipped: readonly WorkId[]
  /** Works that the undoing was through with, and those that it left because they had changed since. */
  readonly undone: number
  readonly left: readonly WorkId[]
}

export const startState: ManyState = { done: 0, works: [], skipped: [], undone: 0, left: [] }

/** Reads the column `what`, which only this folder writes. */
export function readPlan(text: string): ManyPlan {
  return JSON.parse(text) as ManyPlan
}

/** Reads the column `undo`, which only this folder writes. */
export function readState(text: string): ManyState {
  return JSON.parse(text) as ManyState
}

/** For how long giving up many works can be undone, in seconds: once it is done nothing tells whose they were. */
export const orphanWait = 86_400

/** Works that are changed in one transaction. */
export const worksAtOnce = 100
