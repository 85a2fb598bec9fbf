import { type DeskView, deskSorts } from '#archive/desk/desk.ts'
import type { Statistics, Step } from '#archive/desk/statistics.ts'
import type { ChapterId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import { date, hostile } from './page-samples.ts'

const instant = (text: string) => text as Instant
const openTo = ['everyone', 'members', 'people', 'creators'] as const

/** A desk on which everything lies that can. */
export const desk: DeskView = {
  works: openTo.map((to, index) => ({
    id: (40 + index) as WorkId,
    title: index === 3 ? '' : `${index} ${hostile}`,
    isDraft: index === 3,
    openTo: to,
    words: 18_204 * index,
    chapterCount: index,
    isComplete: index === 1,
    publishedOn: date('2019-01-01'),
    changedAt: instant('2026-11-20T08:00:00.000Z'),
  })),
  workCount: 204,
  sort: deskSorts[1],
  page: 2,
  pages: 5,
  series: [{ id: 3 as SeriesId, title: hostile, workCount: 1204 }],
  due: [undefined, hostile].map((title, index) => ({
    id: index as ChapterId,
    position: index + 1,
    number: index + 1,
    title,
    work: { id: 40 as WorkId, title: title ?? '' },
    scheduled: {
      wallTime: '2027-02-03T18:30',
      zone: 'Europe/Lisbon',
      at: instant('2027-02-03T18:30:00.000Z'),
      note: undefined,
      shown: '2027-02-03T18:30',
    },
  })),
  waiting: { drafts: 1204, requests: 2, binned: 3, joining: 4, mails: 5 },
  statistics: 'shown',
}

const steps: readonly Step[] = Array.from({ length: 30 }, (_, index) => ({
  key: `2026-11-${String(index + 1).padStart(2, '0')}`,
  reads: (index * index * 7) % 1300,
  downloads: index % 3,
}))

export const statistics: Statistics = {
  span: 'days',
  steps,
  works: [
    { id: 40 as WorkId, title: hostile, reads: 1204, downloads: 0 },
    { id: 41 as WorkId, title: '', reads: 0, downloads: 1 },
  ],
  page: 1,
  pages: 2,
  work: undefined,
}

/** The same of one work, by years, with the first of them alone. */
export const workStatistics: Statistics = {
  ...statistics,
  span: 'years',
  steps: [{ key: '2026', reads: 1, downloads: 0 }],
  works: [],
  pages: 1,
  work: { id: 40 as WorkId, title: hostile, hits: 1930, kudos: 1, comments: 0, bookmarks: 0 },
}
