import type { WorkId } from '#ground/ids.ts'

/** The last thirty days by day, the last twelve months by month, everything by year. */
export const spans = ['days', 'months', 'years'] as const
export type Span = (typeof spans)[number]

/** A day, month or year: `2026-11-21`, `2026-11`, `2026`. */
export type Step = {
  readonly key: string
  readonly reads: number
  readonly downloads: number
}

export type WorkFigures = {
  readonly id: WorkId
  readonly title: string
  readonly reads: number
  readonly downloads: number
}

export type Statistics = {
  readonly span: Span
  /** All steps of the span in their order, also those on which nothing was counted. */
  readonly steps: readonly Step[]
  /** One's works that were read or taken in this time, by title; only of all works together. */
  readonly works: readonly WorkFigures[]
  readonly page: number
  readonly pages: number
  /** Of one work: what it is, and what it has gathered as long as it stands. */
  readonly work: WorkInAll | undefined
}

export type WorkInAll = {
  readonly id: WorkId
  readonly title: string
  readonly hits: number
  readonly kudos: number
  readonly comments: number
  readonly bookmarks: number
}
