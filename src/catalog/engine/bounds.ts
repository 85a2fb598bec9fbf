import type { Range } from './query.ts'
import type { Segment } from './segment.ts'

export type BoundTest = (document: number) => boolean

/** A test for each range that leaves anything out. */
export function boundTests(segment: Segment, ranges: readonly Range[]): readonly BoundTest[] {
  return ranges
    .filter(({ from, to }) => from !== undefined || to !== undefined)
    .map(({ column, from = 0, to = Number.POSITIVE_INFINITY }) => {
      if (column === 'wordsPerChapter') {
        const { words, chapters } = segment
        return (document) => {
          const value = wordsPerChapter(words[document] as number, chapters[document] as number)
          return value >= from && value <= to
        }
      }
      const values = segment[column]
      return (document) => {
        const value = values[document] as number
        return value >= from && value <= to
      }
    })
}

/** Words per chapter, rounded down; a work without a chapter counts as one. */
export function wordsPerChapter(words: number, chapters: number): number {
  return Math.floor(words / Math.max(1, chapters))
}
