import { fold } from '#text/fold.ts'
import { sortedBytes } from './names.ts'
import { eachWord, isWordAt } from './word-bytes.ts'

/** A part of a needle that lies within one word. */
export type Piece = {
  /** At most `sortedBytes` of it. */
  readonly bytes: Uint8Array
  /** The needle begins with it, so a word that has it may begin earlier. */
  readonly isFirst: boolean
}

/** One word of the input, all of which has to stand in the name somewhere. */
export type Needle = {
  readonly bytes: Uint8Array
  /** It begins with a sign that divides words, so it stands at a word's start wherever it stands. */
  readonly isFree: boolean
  readonly pieces: readonly Piece[]
  /** It is one piece and nothing else: a word that has it is proof. */
  readonly isPlain: boolean
}

export type Needles = {
  /** The whole input, folded. */
  readonly whole: Uint8Array
  readonly each: readonly Needle[]
}

/** Longer input, in UTF-16 units before and after folding, finds nothing: no name is so long. */
const longestInput = 1000

/** The input as it is looked for, or `undefined` if there is nothing in it to look for. */
export function readNeedles(text: string): Needles | undefined {
  if (text.length > longestInput) return undefined
  const folded = fold(text)
  if (folded === '' || folded.length > longestInput) return undefined
  const encoder = new TextEncoder()
  const each = [...new Set(folded.split(' '))].map((word) => readNeedle(encoder.encode(word)))
  return { whole: encoder.encode(folded), each }
}

function readNeedle(bytes: Uint8Array): Needle {
  const pieces: Piece[] = []
  let isCut = false
  eachWord(bytes, 0, bytes.length, (from, to) => {
    const end = Math.min(to, characterEnd(bytes, from + sortedBytes))
    isCut ||= end < to
    pieces.push({ bytes: bytes.slice(from, end), isFirst: from === 0 })
  })
  const isPlain = pieces.length === 1 && !isCut && pieces[0]?.bytes.length === bytes.length
  return { bytes, isFree: !isWordAt(bytes, 0), pieces, isPlain }
}

/** The last place up to `at` where a character begins. */
function characterEnd(bytes: Uint8Array, at: number): number {
  if (at >= bytes.length) return bytes.length
  let end = at
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return end
}
