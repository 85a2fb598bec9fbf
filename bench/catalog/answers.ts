import { writeFileSync } from 'node:fs'
import type { CatalogAnswer, Count } from '#catalog/engine/query.ts'
import type { LoggedQuery } from './read-queries.ts'

/** An answer as the checker reads it: one line of an answers file. */
export type AnswerLine = {
  readonly q: number
  readonly total: number
  readonly ids: readonly number[]
  /** By the name of a kind, and `rating`. Absent when the query did not ask. */
  readonly facets?: Readonly<Record<string, readonly Count[]>>
  readonly ms: number
}

/** Most works first, then the smaller id. */
export const byCount = (a: Count, b: Count) => b[1] - a[1] || a[0] - b[0]

/** The engine's answer as a line. `kinds` are the names of the load's kinds, in their order. */
export function lineOf(
  { q }: LoggedQuery,
  { total, ids, facets }: CatalogAnswer,
  ms: number,
  kinds: readonly string[],
): AnswerLine {
  const line = { q, total, ids: [...ids], ms: Math.round(ms * 1000) / 1000 }
  if (!facets) return line
  const tags = kinds.map((kind, place) => [kind, facets.tags[place] ?? []] as const)
  const ratings = facets.ratings.filter(([, works]) => works > 0).toSorted(byCount)
  return { ...line, facets: { ...Object.fromEntries(tags), rating: ratings } }
}

/** What must be equal in two answers to the same question, as text. */
export function comparable(line: AnswerLine): string {
  const facets = Object.entries(line.facets ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([line.total, line.ids, line.facets ? facets : null])
}

export function writeAnswers(file: string, lines: readonly AnswerLine[]): void {
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}
