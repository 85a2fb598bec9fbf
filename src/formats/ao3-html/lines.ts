import { type ChildNode, type ParentNode, textOf } from '#formats/sanitise/parse-html.ts'
import { mendCharacters } from '#text/mend-characters.ts'

/**
 * One line of text, fit to be stored and shown. Runs of white space become one space, as a browser shows them. Only what HTML counts as white
 * space: a title may hold no-break and ideographic spaces, and keeps them.
 */
export function squish(text: string): string {
  return mendCharacters(text)
    .replace(/[ \t\n\r\f]+/g, ' ')
    .replace(/^ | $/g, '')
}

/** The text below a node as one line. */
export function lineOf(node: ChildNode | ParentNode): string {
  return squish(textOf(node))
}

/** "31,623", "31.623" and "31 623" are 31623; anything else is no number. */
export function wholeNumber(text: string): number | undefined {
  const digits = text.replace(/[,.\s]/g, '')
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined
}

/** Characters, counted so that a cut never halves one. */
export function cutLine(text: string, limit: number): { text: string; length: number } {
  if (text.length <= limit) return { text, length: text.length }
  const characters = Array.from(text)
  return { text: characters.slice(0, limit).join('').trimEnd(), length: characters.length }
}
