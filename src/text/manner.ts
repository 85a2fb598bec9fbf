/**
 * How a text was typed: `html` as it will be stored; `blank-lines` and `single-lines` as plain text in
 * which an empty line, or every line, begins a paragraph. Its writer says which; it is not guessed.
 */
export type Manner = 'html' | 'blank-lines' | 'single-lines'

export const manners: readonly Manner[] = ['blank-lines', 'single-lines', 'html']

/** The manner that a form names; where it names none, it is `otherwise`. */
export function readManner(text: string | undefined, otherwise: Manner): Manner {
  return manners.find((manner) => manner === text) ?? otherwise
}
