import { type RawBuilder, sql } from 'kysely'
import { fold } from '#text/fold.ts'
import { splitWords } from '#text/split-words.ts'
import { isUnspaced } from './parsing/slice-words.ts'

/** More names than these by their words, and the search has to be narrowed down. */
export const mostNames = 20_000

const mostWords = 12

/** Whether a folded name may hold the words of another: apostrophes aside, each stands somewhere in it. */
export function mayHoldNameWords(column: string, name: string): RawBuilder<boolean> {
  const words = splitWords(name).slice(0, mostWords)
  if (words.length === 0) return sql<boolean>`1 = 0`
  const plain = sql`replace(${sql.ref(column)}, '''', '')`
  const likes = words.map((word) => sql`${plain} like ${`%${word}%`}`)
  return sql<boolean>`(${sql.join(likes, sql` and `)})`
}

/** Whether a folded name begins as another. */
export function beginsAsName(column: string, name: string): RawBuilder<boolean> {
  const start = fold(name).replace(/[\\%_]/g, '\\$&')
  return sql<boolean>`${sql.ref(column)} like ${`${start}%`} escape '\\'`
}

/** Whether a name holds every word of another: whole words, or in scripts without spaces the run. */
export function hasNameWords(name: string, wanted: string): boolean {
  const words = new Set(splitWords(name))
  const isRun = isUnspaced(wanted) && fold(name).includes(fold(wanted))
  const asked = splitWords(wanted)
  return isRun || (asked.length > 0 && asked.every((word) => words.has(word)))
}
