import type { Remark } from '#formats/parsed-work.ts'
import { dataShape } from './data-shape.ts'

const htmlSkeleton = /<(?:!doctype|html|head|body|div|table|p|br|meta|script)\b[^>]{0,400}>/i
const reach = 64 * 1024
/** One line of this length is more than a title or a message. */
const shortWork = 200
/** Lines of this length hold many paragraphs. */
const longLine = 1_500

/**
 * Whether a text is prose whose line breaks were lost: one line, or a few of which each holds many
 * paragraphs. The beginning of a file is enough.
 */
export function looksLikeFlatText(text: string): boolean {
  const start = text.slice(0, reach)
  if (whyNoWork(start) || htmlSkeleton.test(start)) return false
  const lengths = start.split(/[\n\r]+/).flatMap((line) => line.trim().length || [])
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (lengths.length <= 1) return total >= shortWork
  const longest = lengths.reduce((max, length) => Math.max(max, length), 0)
  return total / lengths.length >= longLine || (longest >= longLine && longest >= total * 0.6)
}

/** The fewest characters besides white space that can be a work. */
const fewest = 10

/** Why a text can be no work: what is refused, with its reason. Nothing if it can be one. */
export function whyNoWork(text: string): Remark | undefined {
  if (isBinary(text)) return { kind: 'file-is-binary', where: 'file' }
  const characters = text.slice(0, reach).replaceAll(/\s+/g, '').length
  if (characters < fewest) return { kind: 'text-too-short', where: 'file', values: { characters } }
  const shape = dataShape(text)
  if (shape) return { kind: 'file-is-data', where: 'file', values: { shape } }
  return /\p{L}/u.test(text) ? undefined : { kind: 'text-without-letters', where: 'file' }
}

/** A NUL, or control characters and characters that no decoding could read in number. */
function isBinary(text: string): boolean {
  const start = text.slice(0, reach)
  let odd = 0
  for (let i = 0; i < start.length; i++) {
    const code = start.charCodeAt(i)
    if (code === 0) return true
    if (code < 9 || (code > 13 && code < 32 && code !== 27) || code === 0xfffd) odd++
  }
  return odd * 20 > start.length
}
