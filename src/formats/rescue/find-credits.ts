import type { NotesZone } from './find-notes.ts'
import { address, type CreditReading, explicitGift, readCredit } from './read-credit.ts'
import { readSentences } from './sentences.ts'
import { isSpace, type Span, skipSpace, skipWord, trimSpan } from './span.ts'

/** A line that names whom or what a work owes something. It also lies in the notes or the prose. */
export type Credit = Span & CreditReading

/** Lines at the edges of the prose are looked at, so many on each side. */
const edgeLines = 2
/** How far the prose is read for them. */
const edgeReach = 1_200
const longestLine = 400

/**
 * Finds credits: in the notes sentence by sentence and address by address; in the prose (`edges`
 * are its first and last stretch) only among the first and last sentences, and only those that are
 * a credit from their first word on. In order.
 */
export function findCredits(
  text: string,
  notes: NotesZone | undefined,
  edges: readonly Span[],
  roles: Uint8Array,
): Credit[] {
  const found: Credit[] = []
  if (notes) {
    const body = { start: notes.body, end: notes.end }
    for (const line of readLines(text, body, roles)) addCredit(found, text, line, 'any')
    for (const link of linksIn(text, body)) found.push(link)
  }
  for (const line of edgeSpans(text, edges, roles)) {
    const link = linksIn(text, line)[0]
    if (link && link.start === line.start && link.end >= line.end - 1) found.push(link)
    else if (addCredit(found, text, line, 'clear')) found.push(...linksIn(text, line))
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** In a story "Inspired by her own courage, she" is no credit: there the line must be `clear`. */
function addCredit(found: Credit[], text: string, line: Span, which: 'any' | 'clear'): boolean {
  if (line.end - line.start > longestLine) return false
  const reading = readCredit(text.slice(line.start, line.end))
  if (!reading || (which === 'clear' && !isClear(reading, line, text))) return false
  found.push({ ...reading, start: line.start, end: line.end })
  return true
}

function isClear({ kind, title, name }: CreditReading, span: Span, text: string): boolean {
  if (kind === 'inspired-by') return title !== undefined
  const line = text.slice(span.start, span.end)
  if (kind === 'gift' && /^(?:this|for)\b/i.test(line) && !explicitGift.test(line)) {
    // "For Mara, nothing had changed" is a story's first sentence.
    return line.replace(/[.!\s]+$/, '').toLowerCase() === `for ${name}`.toLowerCase()
  }
  return kind !== 'request' || !/^(?:for|from)\b/i.test(line)
}

/** Sentences; one that ends in a colon or a dash goes on with the next ("Prompt: A rainy day."). */
function readLines(text: string, span: Span, roles: Uint8Array): Span[] {
  const lines: Span[] = []
  let start = -1
  for (const sentence of readSentences(text, span, roles)) {
    if (start < 0) start = sentence.start
    if (/[:;—–-]/.test(sentence.ender)) continue
    lines.push({ start, end: withoutLinks(text, start, sentence.end) })
    start = -1
  }
  if (start >= 0) {
    const { end } = trimSpan(text, start, span.end)
    lines.push({ start, end: withoutLinks(text, start, end) })
  }
  return lines
}

/** Addresses after the sentence's end are no part of it: they have no capital to be cut at. */
function withoutLinks(text: string, start: number, end: number): number {
  if (end - start > longestLine) return end
  const line = text.slice(start, end)
  const found = /(?<=[.!?…"”’)])(?:\s+(?:https?:\/\/|www\.)\S+)+$/iu.exec(line)
  return found && found.index > 0 ? start + found.index : end
}

function linksIn(text: string, span: Span): Credit[] {
  return [...text.slice(span.start, span.end).matchAll(address)].map((match) => {
    const start = span.start + match.index
    const found = match[0].slice(0, 2_000)
    let length = found.length
    while (length > 0 && /[.,;:!?)\]}'’*_]/.test(found.charAt(length - 1))) length--
    return { kind: 'link', start, end: start + length }
  })
}

function edgeSpans(text: string, edges: readonly Span[], roles: Uint8Array): Span[] {
  const first = edges[0]
  const last = edges.at(-1)
  if (!first || !last) return []
  const head = { start: first.start, end: Math.min(first.end, first.start + edgeReach) }
  const lines = [...leadingLinks(text, head)]
  const from = lines.at(-1)?.end ?? head.start
  lines.push(
    ...whole(readLines(text, { ...head, start: from }, roles), first.end).slice(0, edgeLines),
  )
  const tailStart = Math.max(lines.at(-1)?.end ?? 0, last.start, last.end - edgeReach)
  const links = closingLinks(text, { start: tailStart, end: last.end })
  const tail = readLines(text, { start: tailStart, end: links[0]?.start ?? last.end }, roles)
  return [...lines, ...tail.slice(-edgeLines), ...links].filter(
    (line, i, all) => all.findIndex((other) => other.start === line.start) === i,
  )
}

/** Addresses before the first word: no sentence's end parts them from the story. */
function leadingLinks(text: string, span: Span): Span[] {
  const links: Span[] = []
  for (let at = skipSpace(text, span.start, span.end); at < span.end; ) {
    const end = skipWord(text, at, span.end)
    if (!isAddress(text.slice(at, end))) break
    links.push({ start: at, end })
    at = skipSpace(text, end, span.end)
  }
  return links
}

function closingLinks(text: string, span: Span): Span[] {
  const links: Span[] = []
  for (let end = trimSpan(text, span.start, span.end).end; end > span.start; ) {
    let start = end
    while (start > span.start && !isSpace(text.charCodeAt(start - 1))) start--
    if (start === span.start || !isAddress(text.slice(start, end))) break
    links.unshift({ start, end })
    end = trimSpan(text, span.start, start).end
  }
  return links
}

const isAddress = (word: string) => /^(?:https?:\/\/|www\.)[^\s]+$/i.test(word)

/** Without a last line that was cut off by the reach. */
const whole = (lines: Span[], end: number): Span[] =>
  lines.at(-1)?.end === end ? lines : lines.slice(0, -1)
