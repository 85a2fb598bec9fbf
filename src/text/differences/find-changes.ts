import { endOfTag } from '#text/html-tags.ts'
import { matchTokens } from './match-tokens.ts'

/** A stretch of one text, and what stands in its place in the other; places are code units. */
export type Change = {
  readonly start: number
  readonly end: number
  readonly otherStart: number
  readonly otherEnd: number
}

/**
 * What differs between two texts (HTML or plain), from the beginning to the end. Paragraphs are matched
 * first and words only within those that differ: an edit in a novel costs little more than to read it.
 * A tag is one piece. Linear but for a bounded search.
 */
export function findChanges(text: string, other: string): Change[] {
  if (text === other) return []
  return compare(text, cutBlocks(text), other, cutBlocks(other)).flatMap((block) => {
    const own = text.slice(block.start, block.end)
    const others = other.slice(block.otherStart, block.otherEnd)
    if (own === '' || others === '') return [block]
    return compare(own, cutPieces(own), others, cutPieces(others)).map((change) => ({
      start: block.start + change.start,
      end: block.start + change.end,
      otherStart: block.otherStart + change.otherStart,
      otherEnd: block.otherStart + change.otherEnd,
    }))
  })
}

/** `ends` and `otherEnds`: the places behind each piece. */
function compare(
  text: string,
  ends: readonly number[],
  other: string,
  otherEnds: readonly number[],
): Change[] {
  const numbers = new Map<string, number>()
  const a = numberPieces(text, ends, numbers)
  const b = numberPieces(other, otherEnds, numbers)
  return changesOf(matchTokens(a, b), b.length).map((change) => ({
    start: placeOf(ends, change.start),
    end: placeOf(ends, change.end),
    otherStart: placeOf(otherEnds, change.otherStart),
    otherEnd: placeOf(otherEnds, change.otherEnd),
  }))
}

function placeOf(ends: readonly number[], piece: number): number {
  return piece === 0 ? 0 : (ends[piece - 1] as number)
}

function numberPieces(
  text: string,
  ends: readonly number[],
  numbers: Map<string, number>,
): Int32Array {
  const pieces = new Int32Array(ends.length)
  let start = 0
  for (const [index, end] of ends.entries()) {
    const piece = text.slice(start, end)
    let number = numbers.get(piece)
    if (number === undefined) {
      number = numbers.size
      numbers.set(piece, number)
    }
    pieces[index] = number
    start = end
  }
  return pieces
}

/** The stretches that `matchTokens` has found no partner for; `length` is that of the other side. */
export function changesOf(found: Int32Array, length: number): Change[] {
  const changes: Change[] = []
  let start = 0
  let otherStart = 0
  for (let at = 0; at <= found.length; at++) {
    const match = at === found.length ? length : (found[at] as number)
    if (match < 0) continue
    if (at > start || match > otherStart) {
      changes.push({ start, end: at, otherStart, otherEnd: match })
    }
    start = at + 1
    otherStart = match + 1
  }
  return changes
}

const blockEnd =
  /<\/(?:p|h[1-6]|li|div|blockquote|t[dh]|d[dt]|pre|center|summary)>|<[bh]r\b[^>]*>|\n/g

/** The places where paragraphs and lines end. */
function cutBlocks(text: string): number[] {
  const ends: number[] = []
  for (const { index, 0: mark } of text.matchAll(blockEnd)) ends.push(index + mark.length)
  if (text.length > (ends.at(-1) ?? 0)) ends.push(text.length)
  return ends
}

/** The places where words, tags and single characters end. */
function cutPieces(text: string): number[] {
  const ends: number[] = []
  let place = 0
  while (place < text.length) {
    place = endOfPiece(text, place)
    ends.push(place)
  }
  return ends
}

function endOfPiece(text: string, start: number): number {
  const first = text.charCodeAt(start)
  if (first === bracket) return Math.max(start + 1, endOfTag(text, start))
  if (!isOfWord(first)) return start + 1
  let place = start + 1
  while (place < text.length && isOfWord(text.charCodeAt(place))) place += 1
  return place
}

const bracket = 60

/** Letters and digits of scripts with spaces; of the others each character is a piece by itself. */
function isOfWord(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code)
  if (code >= 0xd800 && code <= 0xdfff) return true
  return code >= 0xc0 && code < 0x2000 && !(code >= 0xe00 && code < 0x1100)
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
