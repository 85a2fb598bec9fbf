import { escapeText } from '#formats/sanitise/parse-html.ts'
import type { HtmlField } from '#formats/sanitise/sanitise.ts'
import { sanitiseLine } from '#formats/sanitise/sanitise.ts'
import { readWritten } from '#formats/written-text/read-written.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { dayOf, type Instant, type PlainDate, parsePlainDate } from '#ground/time.ts'
import { readManner } from '#text/manner.ts'
import type { ChapterInput, ChapterSchedule } from './chapter-input.ts'
import type { OwnChapter } from './read-own-chapter.ts'
import { isZone, readWallTime } from './wall-time.ts'

/** A form's values by their names; what is absent is empty. */
export type ChapterFields = (name: string) => string

/** Which button was pressed: draft as it is, posted now, or posted at the time in the form. */
export type ChapterIntent = 'save' | 'post' | 'schedule'

/**
 * Reads what stands in a chapter's form. Refuses dates and times that are none, with all faults at once;
 * lengths are looked at when it is written. `stored`: the chapter that is edited.
 */
export function readChapterFields(
  read: ChapterFields,
  {
    intent,
    stored,
    now,
  }: {
    readonly intent: ChapterIntent
    readonly stored?: Pick<OwnChapter, 'state'> | undefined
    readonly now: Instant
  },
): ChapterInput {
  const faults: Refusal[] = []
  const isPosted = stored?.state === 'posted'
  const schedule = intent === 'schedule' && !isPosted ? readSchedule(read, now, faults) : undefined
  const chapter: ChapterInput = {
    // A title is a line of text: what looks like a tag in it is meant as it stands.
    title: sanitiseLine(escapeText(read('chapterTitle'))) || undefined,
    summary: written(read, 'chapterSummary', 'comment'),
    notes: written(read, 'chapterNotes', 'notes'),
    endNotes: written(read, 'chapterEndNotes', 'notes'),
    html: written(read, 'text', 'text') ?? ('' as CleanHtml),
    publishedOn: readDay(read('chapterDate'), now, faults),
    state: isPosted || intent === 'post' ? 'posted' : 'draft',
    schedule,
  }
  if (faults.length > 0) throw new Refusals(faults)
  return chapter
}

function written(read: ChapterFields, name: string, field: HtmlField): CleanHtml | undefined {
  const manner = readManner(read(`${name}Manner`), 'html')
  return readWritten(read(name), manner, field).html || undefined
}

function readDay(text: string, now: Instant, faults: Refusal[]): PlainDate | undefined {
  if (text === '') return undefined
  const day = parsePlainDate(text)
  // One day ahead of us it may be tomorrow already.
  const tomorrow = dayOf(new Date(Date.parse(now) + 864e5).toISOString() as Instant)
  if (day === undefined || day > tomorrow) {
    faults.push(new Refusal('invalid', 'chapters.day-not-valid', 'chapterDate'))
    return undefined
  }
  return day
}

function readSchedule(
  read: ChapterFields,
  now: Instant,
  faults: Refusal[],
): ChapterSchedule | undefined {
  const refuse = (key: string, field: string) => {
    faults.push(new Refusal('invalid', key, field))
    return undefined
  }
  const [wallTime, zone] = [read('scheduleFor').slice(0, 16), read('scheduleZone')]
  if (!isZone(zone)) return refuse('chapters.zone-not-valid', 'scheduleZone')
  const found = readWallTime(wallTime, zone)
  if (!found) return refuse('chapters.time-not-valid', 'scheduleFor')
  if (found.at <= now) return refuse('chapters.time-past', 'scheduleFor')
  return { wallTime, zone, at: found.at }
}
