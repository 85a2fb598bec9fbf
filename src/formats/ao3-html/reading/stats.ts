import { lineOf, wholeNumber } from '#formats/ao3-html/lines.ts'
import type { ClaimedStats } from '#formats/parsed-work.ts'
import { attr, childElements, type Element, hasClass } from '#formats/sanitise/parse-html.ts'
import { type PlainDate, parsePlainDate } from '#ground/time.ts'
import { findClass } from './places.ts'
import { present } from './present.ts'

/** What the row "Stats" says. */
export type Stats = {
  readonly publishedOn?: PlainDate
  readonly updatedOn?: PlainDate
  readonly completedOn?: PlainDate
  readonly expectedChapters?: number | null
  readonly claimed: ClaimedStats
}

/**
 * Reads "Published: 2014-05-14 Completed: … Words: 3,712 Chapters: 2/?", labels in any order:
 * before 2023-04 chapters stood before words, and only on works that have several.
 */
export function readStatsText(text: string): Stats {
  const said = new Map<string, string>()
  for (const found of text.matchAll(/([A-Za-z]{4,12}):\s{0,9}([\d,.?/-]{1,40})/g)) {
    said.set((found[1] ?? '').toLowerCase(), found[2] ?? '')
  }
  return statsOf((label) => said.get(label))
}

/** Reads `dl.stats` of a work's page. */
export function readStatsList(row: Element): Stats {
  const list = findClass(row, 'dl', 'stats')
  const cells = list === undefined ? [] : childElements(list)
  const said = new Map<string, string>()
  for (const cell of cells) {
    const label = attr(cell, 'class') ?? ''
    if (cell.name === 'dd') said.set(label, lineOf(cell))
    if (cell.name === 'dt' && hasClass(cell, 'status')) {
      said.set('status-label', lineOf(cell).toLowerCase())
    }
  }
  // The page keeps both in one place and only the label tells which.
  const isComplete = said.get('status-label')?.startsWith('completed') ?? false
  const status = said.get('status')
  if (status !== undefined) said.set(isComplete ? 'completed' : 'updated', status)
  return statsOf((label) => said.get(label))
}

function statsOf(say: (label: string) => string | undefined): Stats {
  const chapters = /^([\d,.]+)\/([\d,.]+|\?)$/.exec(say('chapters') ?? '')
  const expected = chapters?.[2]
  return present<Stats>({
    publishedOn: parsePlainDate(say('published') ?? ''),
    updatedOn: parsePlainDate(say('updated') ?? ''),
    completedOn: parsePlainDate(say('completed') ?? ''),
    expectedChapters: expected === '?' ? null : wholeNumber(expected ?? ''),
    claimed: present<ClaimedStats>({
      words: wholeNumber(say('words') ?? ''),
      chapters: wholeNumber(chapters?.[1] ?? ''),
      kudos: wholeNumber(say('kudos') ?? ''),
      comments: wholeNumber(say('comments') ?? ''),
      bookmarks: wholeNumber(say('bookmarks') ?? ''),
      hits: wholeNumber(say('hits') ?? ''),
    }),
  })
}
