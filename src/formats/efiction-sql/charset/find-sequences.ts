import { lengthOfSequence, maySecond } from './utf8.ts'
import { byteOf1252 } from './windows-1252.ts'

/** A run of characters whose bytes in windows-1252 are one character in UTF-8. */
export type Sequence = {
  readonly start: number
  readonly length: number
  readonly codePoint: number
  /** Whether another sequence stands directly before or behind it. */
  hasNeighbour: boolean
}

export type FoundSequences = {
  readonly sequences: readonly Sequence[]
  /** High characters outside every sequence. */
  readonly strays: number
  /** Where a sequence begins that the end of the text cuts off; -1 if none does. */
  readonly tailAt: number
}

/** Finds every UTF-8 sequence in a text that was read as windows-1252. */
export function findSequences(text: string): FoundSequences {
  const sequences: Sequence[] = []
  let strays = 0
  let i = 0
  while (i < text.length) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) {
      i++
      continue
    }
    const found = sequenceAt(text, i)
    if (found === 'cut') return { sequences, strays, tailAt: i }
    if (found) addSequence(sequences, found)
    else strays++
    i += found ? found.length : 1
  }
  return { sequences, strays, tailAt: -1 }
}

function addSequence(sequences: Sequence[], found: Sequence) {
  const last = sequences.at(-1)
  if (last && last.start + last.length === found.start) {
    last.hasNeighbour = true
    found.hasNeighbour = true
  }
  sequences.push(found)
}

function sequenceAt(text: string, start: number): Sequence | 'cut' | undefined {
  const lead = byteOf1252(text.charCodeAt(start))
  const length = lengthOfSequence(lead)
  if (length === 0) return undefined
  let codePoint = lead & (length === 2 ? 0x1f : length === 3 ? 0x0f : 0x07)
  for (let k = 1; k < length; k++) {
    if (start + k >= text.length) return 'cut'
    const byte = byteOf1252(text.charCodeAt(start + k))
    if (k === 1 ? !maySecond(lead, byte) : (byte & 0xc0) !== 0x80 || byte < 0) return undefined
    codePoint = (codePoint << 6) | (byte & 0x3f)
  }
  return { start, length, codePoint, hasNeighbour: false }
}
