import { type Span, skipSpace, trimSpan } from './span.ts'

export type SeriesPart = Span & {
  readonly name: string
  readonly part: number
  /** Whether the line offers a previous work of the series, and a next one. */
  readonly previous: boolean
  readonly next: boolean
}

export type SeriesZone = Span & { readonly parts: readonly SeriesPart[] }

/** The line stands at the end of a work; longer than this it is no line. */
const window = 12_000
const longestName = 300

const lead = /Series this work belongs to\s*:?\s*/gi
const arrow = '(?:[←→⟵⟶⇐⇒⬅➡«»‹›]\\ufe0f?|<[-–—]+|[-–—]+>|&[lr]arr;)'
const previousWork = `(?:${arrow}\\s*)?Previous Work(?:\\s*${arrow})?`
const nextWork = `(?:${arrow}\\s*)?Next Work(?:\\s*${arrow})?`
const entry = new RegExp(
  `(?:and\\s+|[,;]\\s*)?(${previousWork}\\s*|${arrow}\\s*)?Part\\s+(\\d[\\d,.]{0,9})\\s+of\\s+(?:the\\s+)?`,
  'uy',
)
const nextLink = new RegExp(`\\s*[.,;]?\\s*(${nextWork})`, 'uy')
const looseEntry = new RegExp(`(?:${previousWork}\\s+)?Part\\s+\\d[\\d,.]{0,9}\\s+of\\s`, 'gu')

/**
 * Finds the line that a harvest leaves of a work's series, at the end of the text:
 * `Series this work belongs to: ← Previous Work Part 58 of the 100 Doors series Next Work →`.
 * Several series may follow each other; arrows, links and the lead may be missing, but one of lead
 * and links must be there. The zone ends with its last part: what follows is not of the line.
 */
export function findSeries(text: string): SeriesZone | undefined {
  const from = Math.max(0, text.length - window)
  const tail = text.slice(from)
  const leads = [...tail.matchAll(lead)].reverse()
  for (const match of leads) {
    const start = from + match.index
    const parts = readParts(text, start + match[0].length)
    if (parts.length > 0) return zone(start, parts)
  }
  for (const match of tail.matchAll(looseEntry)) {
    const start = from + match.index
    const parts = readParts(text, start)
    const last = parts.at(-1)
    if (!last || trimSpan(text, last.end, text.length).start < text.length) continue
    if (parts.every((part) => part.previous || part.next)) return zone(start, parts)
  }
  return undefined
}

function zone(start: number, parts: SeriesPart[]): SeriesZone {
  return { start, end: parts.at(-1)?.end ?? start, parts }
}

function readParts(text: string, at: number): SeriesPart[] {
  const parts: SeriesPart[] = []
  for (let next = skipSpace(text, at, text.length); next < text.length; ) {
    const part = readPart(text, next)
    if (!part) break
    parts.push(part)
    next = skipSpace(text, part.end, text.length)
  }
  return parts
}

function readPart(text: string, at: number): SeriesPart | undefined {
  entry.lastIndex = at
  const match = entry.exec(text)
  if (!match) return undefined
  const nameStart = entry.lastIndex
  const name = nameEnd(text, nameStart)
  if (name.end <= nameStart) return undefined
  nextLink.lastIndex = name.after
  const hasNext = nextLink.test(text)
  return {
    start: at,
    end: hasNext ? nextLink.lastIndex : name.after,
    name: text.slice(nameStart, name.end),
    part: Number.parseInt((match[2] ?? '').replaceAll(/[,.]/g, ''), 10),
    previous: match[1] !== undefined,
    next: hasNext,
  }
}

/**
 * The name ends at the word "series" after which the line goes on as such a line does: its end, a
 * link, another part. A name may hold "series" and "of the" itself ("Part 2 of the World Series
 * series"). A line cut short has no such word: then the name ends at the link, or at the end.
 */
function nameEnd(text: string, start: number): { end: number; after: number } {
  const limit = Math.min(text.length, start + longestName)
  const word = /\s+series(?![\p{L}\p{N}-])/uy
  let fallback: { end: number; after: number } | undefined
  for (let at = start; at < limit; at++) {
    word.lastIndex = at
    if (!word.test(text)) continue
    const found = { end: at, after: word.lastIndex }
    if (endsPart(text, found.after)) return found
    if (!/^\s+series\b/.test(text.slice(found.after, found.after + 20))) fallback ??= found
  }
  return fallback ?? cutShort(text, start, limit)
}

function endsPart(text: string, at: number): boolean {
  const after = skipSpace(text, at, text.length)
  if (after >= text.length || /[.,;]/.test(text.charAt(after))) return true
  nextLink.lastIndex = at
  if (nextLink.test(text)) return true
  entry.lastIndex = after
  return entry.test(text)
}

function cutShort(text: string, start: number, limit: number): { end: number; after: number } {
  const rest = text.slice(start, limit)
  const link = new RegExp(`\\s+${nextWork}`, 'u').exec(rest)
  if (link) return { end: start + link.index, after: start + link.index }
  // A long rest is no name.
  if (limit < text.length) return { end: start, after: start }
  const end = trimSpan(text, start, limit).end
  return { end, after: end }
}
