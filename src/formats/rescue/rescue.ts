import { type Credit, findCredits } from './find-credits.ts'
import { findHeadings, type Heading } from './find-headings.ts'
import { findNotes, type NotesZone } from './find-notes.ts'
import { findParagraphs, type Paragraph } from './find-paragraphs.ts'
import { findSceneBreaks, type SceneBreak } from './find-scene-breaks.ts'
import { findSeries, type SeriesPart } from './find-series.ts'
import { type Span, trimSpan } from './span.ts'
import { readSpeechMarks } from './speech-marks.ts'

/**
 * What was found in a flat text. Offsets are UTF-16 units of it. Each character that is no white
 * space lies in exactly one of `paragraphs`, `scenes`, `headings`, `notes` and `seriesLine`.
 * Headings are no paragraphs. Credits mark stretches inside notes or paragraphs.
 */
export type Rescue = {
  readonly paragraphs: readonly Paragraph[]
  readonly scenes: readonly SceneBreak[]
  readonly headings: readonly Heading[]
  readonly notes: NotesZone | null
  readonly series: readonly SeriesPart[]
  /** The whole line of the series, with its lead. */
  readonly seriesLine: Span | null
  readonly credits: readonly Credit[]
}

/**
 * Finds paragraphs, scene breaks, heading lines, notes, series and credits in a work that was
 * flattened to one line. Zones are cut off first, since a break is judged by what stands around
 * it. Only places are told, no character is changed; any string is accepted.
 */
export function rescueText(flat: string): Rescue {
  const roles = readSpeechMarks(flat)
  const series = findSeries(flat)
  const notes = readNotes(flat, series, roles)
  const end = Math.min(notes?.start ?? flat.length, series?.start ?? flat.length)
  const marks = findSceneBreaks(flat, end, roles)
  const headings = findHeadings(flat, end, roles, marks)
  const scenes = outside(marks, headings)
  const zones = [...scenes, ...headings, ...(notes ? [notes] : []), ...(series ? [series] : [])]
  const prose = cutAtLines(flat, gapsBetween(flat, zones))
  const story = prose.filter((span) => span.end <= end)
  const credits = findCredits(flat, notes, story, roles)
  const inStory = credits.filter((credit) => credit.start < end)
  const stretches = cutAtCredits(flat, prose, inStory)
  return {
    paragraphs: findParagraphs(flat, stretches, roles),
    scenes,
    headings,
    notes: notes ?? null,
    series: series?.parts ?? [],
    seriesLine: series ? { start: series.start, end: series.end } : null,
    credits,
  }
}

/** Notes stand before the line of the series; some harvests have them after it. */
function readNotes(
  flat: string,
  series: Span | undefined,
  roles: Uint8Array,
): NotesZone | undefined {
  const notes = findNotes(flat, series?.start ?? flat.length, roles)
  if (notes || !series) return notes
  const late = findNotes(flat, flat.length, roles)
  return late && late.start >= series.end ? late : undefined
}

/** Marks that are no part of a heading (`DUBLIN, IRELAND -- 1894`). */
function outside(marks: readonly SceneBreak[], headings: readonly Heading[]): SceneBreak[] {
  let next = 0
  return marks.filter((mark) => {
    while ((headings[next]?.end ?? Number.POSITIVE_INFINITY) <= mark.start) next++
    return (headings[next]?.start ?? Number.POSITIVE_INFINITY) >= mark.end
  })
}

function gapsBetween(text: string, zones: readonly Span[]): Span[] {
  const sorted = [...zones].sort((a, b) => a.start - b.start)
  const gaps: Span[] = []
  let at = 0
  for (const zone of [...sorted, { start: text.length, end: text.length }]) {
    const gap = trimSpan(text, at, Math.max(at, zone.start))
    if (gap.end > gap.start) gaps.push(gap)
    at = Math.max(at, zone.end)
  }
  return gaps
}

/** Lines at least so long on the average are not the lines of a wrapped text. */
const unwrappedLine = 200

/**
 * Where line breaks are left they end paragraphs: empty lines always, single ones when the lines
 * are too long to come from wrapping.
 */
function cutAtLines(text: string, stretches: readonly Span[]): Span[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '').length
  const isWrapped = text.length / Math.max(1, lines) < unwrappedLine
  const breaks = isWrapped ? /\n[^\S\n]*\n\s*/g : /\n\s*/g
  return stretches.flatMap((span) => {
    const cuts = [...text.slice(span.start, span.end).matchAll(breaks)].map(
      (match) => span.start + match.index,
    )
    return splitAt(text, span, cuts)
  })
}

/** A credit at the edge of the prose is a paragraph of its own. */
function cutAtCredits(
  text: string,
  stretches: readonly Span[],
  credits: readonly Credit[],
): Span[] {
  return stretches.flatMap((span) => {
    const inside = credits.filter((credit) => credit.start >= span.start && credit.end <= span.end)
    return splitAt(
      text,
      span,
      inside.flatMap((credit) => [credit.start, credit.end]),
    )
  })
}

function splitAt(text: string, span: Span, cuts: readonly number[]): Span[] {
  if (cuts.length === 0) return [span]
  const pieces: Span[] = []
  let at = span.start
  for (const cut of [...cuts, span.end]) {
    const piece = trimSpan(text, at, Math.max(at, cut))
    if (piece.end > piece.start) pieces.push(piece)
    at = Math.max(at, cut)
  }
  return pieces
}
