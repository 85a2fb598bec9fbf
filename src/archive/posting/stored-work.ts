import type { CleanHtml } from '#ground/clean-html.ts'
import type { ChapterId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import type { PlainDate } from '#ground/time.ts'
import type { WorkInput } from './work-input.ts'

/** A work as its creator's form meets it: what the form shows, and what it must not lose. */
export type StoredWork = {
  readonly id: WorkId
  readonly version: number
  readonly state: 'draft' | 'posted'
  /** It was brought here by an import, whose unknown days stay unknown. */
  readonly isImported: boolean
  /** The form's fields with what is stored in them. */
  readonly input: WorkInput
  readonly rating: Rating
  readonly ratingName: string | undefined
  readonly asksAge: boolean
  readonly language: string | undefined
  readonly languageName: string | undefined
  readonly summary: CleanHtml | undefined
  readonly notes: CleanHtml | undefined
  readonly endNotes: CleanHtml | undefined
  readonly publishedOn: PlainDate | undefined
  /** Of the only chapter; absent where there is none or are several. */
  readonly chapter: StoredChapter | undefined
  /** Drafts too. */
  readonly chapterCount: number
  /** What the series are called in which it stands. */
  readonly seriesTitles: ReadonlyMap<SeriesId, string>
  /** Bylines of the others who made it. */
  readonly others: readonly string[]
}

export type StoredChapter = {
  readonly id: ChapterId
  readonly version: number
  readonly html: CleanHtml
  readonly title: string
  readonly state: 'draft' | 'posted'
  readonly publishedOn: PlainDate | undefined
  readonly summary: CleanHtml | undefined
  readonly notes: CleanHtml | undefined
  readonly endNotes: CleanHtml | undefined
}
