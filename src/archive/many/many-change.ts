import type { Selectable } from 'kysely'
import type { GivenUpSeries } from '#archive/series/give-up-series.ts'
import type { ListedTagKind } from '#archive/tags/list-listed-tags.ts'
import type { ChapterId, CommentId, PersonId, PseudId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import type { Instant } from '#ground/time.ts'
import type { WorkOriginalsTable } from '#store/imports.ts'
import type { TagKind } from '#store/tags.ts'
import type { CommentsFrom, OtherPlacesTable, Restriction } from '#store/works.ts'

/** Tags that are typed; the others are chosen from the archive's list. */
export const typedTagKinds = ['fandom', 'relationship', 'character', 'additional'] as const

export type ManyTag = { readonly kind: TagKind; readonly name: string }

/** What is to be done with works, all of it with each. */
export type ManyChange = {
  readonly addTags: readonly ManyTag[]
  readonly removeTags: readonly ManyTag[]
  /** In works that have the one, the other comes in its place. */
  readonly replaceTags: readonly (ManyTag & { readonly by: string })[]
  /** All tags of a kind become these. */
  readonly setTags: readonly { readonly kind: ListedTagKind; readonly names: readonly string[] }[]
  readonly rating?: Rating
  readonly visibility?: Restriction
  /** A code. */
  readonly language?: string
  readonly commentsFrom?: CommentsFrom
  /** The number of a series of one's own. */
  readonly series?: number
  /** The title of a series that is made in the same step; one's own of that title is taken. */
  readonly newSeries?: string
  readonly bin: boolean
  /** Gives works up, with the name on them or without; alone. */
  readonly orphan?: 'with-name' | 'without-name'
}
export type ManyChangeInput = Partial<ManyChange>

export const noChange: ManyChange = {
  addTags: [],
  removeTags: [],
  replaceTags: [],
  setTags: [],
  bin: false,
}

/** A tag on a work, short because there are many: its id, whether it is a main one, its note. */
export type KeptTagging = readonly [id: number, main: number, note: string | null]

export type KeptColumns = {
  readonly restricted?: Restriction
  readonly language?: string | null
  readonly language_name?: string | null
  readonly comments_from?: CommentsFrom
  readonly rating?: Rating
  readonly rating_name?: string | null
  readonly asks_age?: number
}

/** A name on a work or a chapter, short because there are many. */
export type KeptName = readonly [on: number, pseud: PseudId, position: number]

/** What brings a work that was given up back to who made it. */
export type GivenUp = {
  /** One's own names that stood on it, and those that came in their place. */
  readonly own: readonly KeptName[]
  readonly orphans: readonly KeptName[]
  /** Who else made it. */
  readonly others: readonly PersonId[]
  /** The same on chapters that have names of their own. */
  readonly ownOnChapters: readonly KeptName[]
  readonly orphansOnChapters: readonly KeptName[]
  readonly revisions: readonly number[]
  readonly comments: readonly CommentId[]
  readonly sourceUrl: string | null
  readonly originals: readonly Omit<Selectable<WorkOriginalsTable>, 'work_id'>[]
  /** Where else it is posted, which may tell the name. */
  readonly places: readonly Omit<Selectable<OtherPlacesTable>, 'id' | 'work_id'>[]
  /** Chapters that were to be posted by themselves, with the moment. */
  readonly scheduled: readonly (readonly [id: ChapterId, at: Instant])[]
}

/** What undoes one work's part: what was, and what the change made of it. */
export type WorkUndo = {
  /** 0: the work is erased, or nothing may tell any more that it was among these. */
  readonly id: WorkId
  readonly columns?: { readonly before: KeptColumns; readonly after: KeptColumns }
  readonly tags?: {
    readonly before: readonly KeptTagging[]
    readonly after: readonly KeptTagging[]
  }
  /** The line by which it stands in the series. */
  readonly member?: number
  readonly binnedAt?: Instant
  readonly givenUp?: GivenUp
}

/** The column `what`. */
export type ManyPlan = {
  readonly change: ManyChange
  /** Empty once the change is done: they are not needed any more, and would tell whose works they were. */
  readonly ids: readonly WorkId[]
  /** Works were given up and nothing here binds them to anybody any more. */
  readonly isFinal?: true
}

/** The column `undo`, which grows while the change goes on. */
export type ManyState = {
  /** Works that were gone through. */
  readonly done: number
  readonly works: readonly WorkUndo[]
  /** Works that could not be changed so: a posted one would lack what it needs, or have too many tags. */
  readonly skipped: readonly WorkId[]
  /** Works that the undoing was through with, and those that it left because they had changed since. */
  readonly undone: number
  readonly left: readonly WorkId[]
  /** A series that this change has made. */
  readonly madeSeries?: SeriesId
  /** Creators of works who came to keep the series by this change. */
  readonly keepers?: readonly PseudId[]
  /** Series of works that were given up. */
  readonly series?: readonly GivenUpSeries[]
  /** Works that were given up and are gone through to make it final. */
  readonly forgotten?: number
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

/** Works that are changed in one transaction. */
export const worksAtOnce = 100
