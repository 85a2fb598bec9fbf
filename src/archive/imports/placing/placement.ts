import type { Remark } from '#formats/parsed-work.ts'
import type { ImportId, OriginalId, PseudId, TagId, WorkId } from '#ground/ids.ts'
import type { WorkState } from '#store/works.ts'
import type { Standing } from './read-standing.ts'
import type { WorkKeys } from './source-key.ts'

/** The work that is being placed. What is new has nothing beside it yet that could be read or replaced. */
export type Target = {
  readonly workId: WorkId
  readonly outcome: 'created' | 'updated'
  readonly standing: Standing
}

/** Where a work comes from and what its importer knows beyond the work itself. */
export type Placement = {
  readonly importId: ImportId
  /** The file or address as the report names it. */
  readonly source: string
  readonly keys: WorkKeys
  readonly remarks: readonly Remark[]
  /** The files it came from. */
  readonly originals: readonly {
    readonly id: OriginalId
    readonly name: string
    readonly format: string
    /** The chapter (by its number) that the file holds; absent: the whole work. */
    readonly chapter?: number
  }[]
  readonly state?: WorkState
  /** Numbers of chapters that are not posted yet, and of those whose text was missing. */
  readonly draftChapters?: ReadonlySet<number>
  readonly missingChapters?: ReadonlySet<number>
  /** Given when the importer has placed people and tags itself. */
  readonly creators?: readonly PseudId[]
  readonly chapterCreators?: ReadonlyMap<number, readonly PseudId[]>
  readonly tags?: readonly TagId[]
  readonly ratingName?: string
  /** The source asks for an age, whatever the rating is called. */
  readonly asksAge?: boolean
  readonly roundRobin?: boolean
  readonly featured?: number
  /** Kept with the origin for addresses and for the summary. */
  readonly detail?: Readonly<Record<string, unknown>>
}
