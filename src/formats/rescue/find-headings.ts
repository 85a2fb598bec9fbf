import { type ChapterHeading, findChapterHeadings } from './chapter-headings.ts'
import { placeLine, readsAsTitle, titleLine } from './place-headings.ts'
import { isSpace, type Span, skipSpace, trimSpan } from './span.ts'

export type Heading = Span & {
  readonly kind: 'place-time' | 'chapter' | 'title'
  /** Of a chapter heading: its number, and its title if it has one. */
  readonly number?: number
  readonly title?: string
}

/** So much of a text is read to learn which words it writes small. */
const knownReach = 300_000
/** Lines of place and time in a row: place, then time. */
const longestStack = 3

/**
 * Finds the lines above a story and its chapters: `Chapter 2: A Painful Case`, `DUBLIN, IRELAND -
 * 1894`, a title in capitals. Lines of place and time are looked for where a line can stand: at
 * the start, under a chapter heading, under a scene mark; and with a year after any sentence.
 */
export function findHeadings(
  text: string,
  end: number,
  roles: Uint8Array,
  scenes: readonly Span[],
): Heading[] {
  let known: ReadonlySet<string> | undefined
  const chapters = findChapterHeadings(text, end, roles, () => {
    known ??= wordsWrittenSmall(text.slice(0, knownReach))
    return known
  })
  const headings: Heading[] = chapters.map(chapterLine)
  const title = chapters[0]?.start === 0 ? undefined : openingTitle(text, end, chapters)
  if (title) headings.push(title)
  const places = new Map<number, Heading>()
  for (const at of [0, title?.end ?? 0, ...[...chapters, ...scenes].map((span) => span.end)]) {
    for (const place of readPlaces(text, at, end)) places.set(place.start, place)
  }
  for (const place of placesWithYear(text, end)) places.set(place.start, place)
  return withoutOverlaps([...headings, ...places.values()], end)
}

const chapterLine = ({ start, end, number, title }: ChapterHeading): Heading =>
  title === undefined
    ? { start, end, kind: 'chapter', number }
    : { start, end, kind: 'chapter', number, title }

function openingTitle(
  text: string,
  end: number,
  chapters: readonly ChapterHeading[],
): Heading | undefined {
  const at = skipSpace(text, 0, end)
  const limit = Math.min(end, chapters[0]?.start ?? end)
  if (limit < end && limit > at && readsAsTitle(text.slice(at, limit))) {
    const span = trimSpan(text, at, limit)
    if (!placeLine(text, at, end)) return titled(text, span)
  }
  if (placeLine(text, at, limit)) return undefined
  const line = titleLine(text, at, limit)
  return line && titled(text, line)
}

const titled = (text: string, { start, end }: Span): Heading => ({
  start,
  end,
  kind: 'title',
  title: text.slice(start, end),
})

function readPlaces(text: string, from: number, end: number): Heading[] {
  const places: Heading[] = []
  for (let at = skipSpace(text, from, end); at < end && places.length < longestStack; ) {
    const line = placeLine(text, at, end)
    if (!line) break
    places.push({ ...line, kind: 'place-time' })
    at = skipSpace(text, line.end, end)
  }
  return places
}

const datedPlace =
  /(?<![^\s])(?:\p{Lu}[\p{Lu}'’.]*,?\s+){1,6}[-–—]{1,2}\s+(?:\p{Lu}{3,9},?\s+)?(?:1[0-9]|20|21)\d\d(?!\d)/gu

/** `… and slept. CAIRO, EGYPT - 1921 The heat …`: with comma and year it needs no mark before it. */
function placesWithYear(text: string, end: number): Heading[] {
  const found: Heading[] = []
  for (const match of text.slice(0, end).matchAll(datedPlace)) {
    let before = match.index - 1
    while (before >= 0 && isSpace(text.charCodeAt(before))) before--
    if (!match[0].includes(',') || (before >= 0 && !/[.!?…"”’»)]/.test(text.charAt(before))))
      continue
    found.push(...readPlaces(text, match.index, end))
  }
  return found
}

/** `Chapter 1 LONDON, ENGLAND - 1888` could be one line of place and time: chapters come first. */
function withoutOverlaps(all: readonly Heading[], end: number): Heading[] {
  const chapters = all.filter(({ kind }) => kind === 'chapter')
  let next = 0
  const headings = all
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((heading) => {
      if (heading.kind === 'chapter') return true
      while ((chapters[next]?.end ?? Number.POSITIVE_INFINITY) <= heading.start) next++
      return (chapters[next]?.start ?? Number.POSITIVE_INFINITY) >= heading.end
    })
  const kept: Heading[] = []
  for (const heading of headings) {
    if (heading.start >= (kept.at(-1)?.end ?? 0) && heading.end <= end) kept.push(heading)
  }
  return kept
}

function wordsWrittenSmall(text: string): Set<string> {
  return new Set(text.match(/(?<![\p{L}'’-])\p{Ll}[\p{Ll}]{2,}/gu))
}
