import type { CreatorView, SeriesPart, WorkCard } from '#archive/works/work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { SeriesId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'

/** A series' own page: its members in order, works and series within it. */
export type SeriesView = {
  readonly id: SeriesId
  readonly title: string
  readonly creators: readonly CreatorView[]
  readonly summary: CleanHtml | undefined
  readonly notes: CleanHtml | undefined
  /** Those who keep it have said that no more will come. */
  readonly isComplete: boolean
  readonly words: number
  readonly workCount: number
  readonly begunOn: PlainDate | undefined
  readonly updatedOn: PlainDate | undefined
  readonly members: readonly SeriesMember[]
  /** The series that this one is part of. */
  readonly parents: readonly SeriesPart[]
}

export type SeriesMember =
  /** A work of the viewer's own that lies in the bin. */
  | { readonly kind: 'gap'; readonly part: number | undefined }
  | { readonly kind: 'work'; readonly part: number | undefined; readonly work: WorkCard }
  | {
      readonly kind: 'series'
      readonly part: number | undefined
      readonly series: SeriesPart
      readonly workCount: number
    }
