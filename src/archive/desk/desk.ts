import type { ScheduledTime } from '#archive/chapters/list-own-chapters.ts'
import type { OpenTo } from '#archive/works/work.ts'
import type { ChapterId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Instant, PlainDate } from '#ground/time.ts'

/** The orders of one's own works. None goes by how much they are read. */
export const deskSorts = ['changed', 'title', 'words', 'published'] as const
export type DeskSort = (typeof deskSorts)[number]

export type DeskWork = {
  readonly id: WorkId
  readonly title: string
  readonly isDraft: boolean
  readonly openTo: OpenTo
  readonly words: number
  readonly chapterCount: number
  readonly isComplete: boolean
  readonly publishedOn: PlainDate | undefined
  readonly changedAt: Instant
}

export type DeskSeries = {
  readonly id: SeriesId
  readonly title: string
  readonly workCount: number
}

/** A chapter that waits for its time. */
export type DueChapter = {
  readonly id: ChapterId
  readonly position: number
  readonly number: number
  readonly title: string | undefined
  readonly work: { readonly id: WorkId; readonly title: string }
  readonly scheduled: ScheduledTime
}

/** What a writer comes back to. */
export type DeskView = {
  readonly works: readonly DeskWork[]
  readonly workCount: number
  readonly sort: DeskSort
  readonly page: number
  readonly pages: number
  readonly series: readonly DeskSeries[]
  readonly due: readonly DueChapter[]
  /** What of it waits for an answer or lies about, by its name. */
  readonly waiting: Waiting
  readonly statistics: 'shown' | 'hidden'
}

export type Waiting = {
  /** Texts that forms keep and that are not saved, and works that are not posted. */
  readonly drafts: number
  /** Others ask to name them as a creator, give them a work, or have made one from theirs. */
  readonly requests: number
  /** Works and chapters in the bin. */
  readonly binned: number
  /** For staff: who waits to be let in, and mails that did not go. */
  readonly joining: number
  readonly mails: number
}
