import { countCharacters, writingLimits } from '#archive/posting/limits.ts'
import type { RevisionText } from '#archive/revisions/revision-text.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import type { Instant, PlainDate } from '#ground/time.ts'

/** When a draft chapter is to appear: what its writer chose, and the moment that this is. */
export type ChapterSchedule = {
  /** The day and time on the writer's wall, `2026-11-21T18:30`. */
  readonly wallTime: string
  readonly zone: string
  readonly at: Instant
}

/** A chapter as its writer wants it to be. What is absent is empty. */
export type ChapterInput = {
  readonly title?: string | undefined
  readonly summary?: CleanHtml | undefined
  readonly notes?: CleanHtml | undefined
  readonly endNotes?: CleanHtml | undefined
  readonly html: CleanHtml
  /** Absent: the day it had, or for one that is now posted the day of today. */
  readonly publishedOn?: PlainDate | undefined
  readonly state: 'draft' | 'posted'
  /** Only of a draft. */
  readonly schedule?: ChapterSchedule | undefined
  /** What is heard or watched at another address: the text may be empty. */
  readonly isElsewhere?: true
}

/** How long things may be, as stored. */
export const chapterLimits = {
  title: writingLimits.title,
  summary: writingLimits.summary,
  notes: writingLimits.notes,
  text: writingLimits.text,
} as const

/**
 * Refuses a chapter with all that is wrong with it. A draft may be empty. What is no longer than it was
 * in `stored` passes: imports bring what other archives allowed.
 */
export function checkChapterInput(chapter: ChapterInput, stored: RevisionText = {}): void {
  const { title = '', summary = '', notes = '', endNotes = '', html, state } = chapter
  const lengths = [
    ['chapterTitle', title, chapterLimits.title, stored.title],
    ['chapterSummary', summary, chapterLimits.summary, stored.summary],
    ['chapterNotes', notes, chapterLimits.notes, stored.notes],
    ['chapterEndNotes', endNotes, chapterLimits.notes, stored.endNotes],
    ['text', html, chapterLimits.text, stored.html],
  ] as const
  const faults = lengths.flatMap(([field, text, most, was = '']) => {
    // Code points are never more than code units: most texts need not be counted.
    const count = text.length > most ? countCharacters(text) : 0
    if (count <= most || count <= countCharacters(was)) return []
    const key = field === 'text' ? 'chapters.text-too-long' : 'chapters.too-long'
    return [new Refusal('invalid', key, field, { over: count - most, most })]
  })
  if (state === 'posted' && html === '' && !chapter.isElsewhere) {
    faults.push(new Refusal('invalid', 'chapters.text-missing', 'text'))
  }
  if (faults.length > 0) throw new Refusals(faults)
}

/** What revisions keep of a chapter. */
export function chapterRevisionText(chapter: {
  readonly title: string | null
  readonly summary: string | null
  readonly notes: string | null
  readonly end_notes: string | null
  readonly html: string
}): RevisionText {
  return {
    title: chapter.title ?? '',
    summary: chapter.summary ?? '',
    notes: chapter.notes ?? '',
    endNotes: chapter.end_notes ?? '',
    html: chapter.html,
  }
}
