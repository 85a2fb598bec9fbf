import { countWords } from '#text/count-words.ts'
import { type ComparedPassage, comparePassages } from '#text/differences/compare-passages.ts'
import { readPassages } from '#text/differences/read-passages.ts'
import type { RevisionText } from './revision-text.ts'

/** Two texts as one, with what was taken out and what came. */
export type Comparison = {
  readonly passages: readonly ComparedPassage[]
  readonly wordsAdded: number
  readonly wordsRemoved: number
  readonly isSame: boolean
}

/** Compares two texts of clean HTML (or plain text) by words, as a reader sees them. */
export function compareTexts(before: string, after: string): Comparison {
  const passages = comparePassages(readPassages(before), readPassages(after))
  const count = (what: 'added' | 'removed') =>
    passages
      .flatMap(({ pieces }) => pieces)
      .filter((piece) => piece.what === what)
      // A lone `<` would begin a tag for the counter.
      .reduce((sum, { text }) => sum + countWords(text.replaceAll('<', ' ')), 0)
  return {
    passages,
    wordsAdded: count('added'),
    wordsRemoved: count('removed'),
    isSame: passages.every(({ what }) => what === 'same'),
  }
}

export type ComparedField = { readonly name: string; readonly comparison: Comparison }

/** The fields that differ between two texts, in the order of their names as given. */
export function compareFields(
  before: RevisionText,
  after: RevisionText,
  names: readonly string[],
): ComparedField[] {
  return names
    .filter((name) => (before[name] ?? '') !== (after[name] ?? ''))
    .map((name) => ({ name, comparison: compareTexts(before[name] ?? '', after[name] ?? '') }))
}
