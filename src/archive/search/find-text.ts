import { setImmediate } from 'node:timers/promises'
import { checkTexts, mostHeadsRead } from './check-texts.ts'
import { isWanted, readSigns, type SearchArchive, tellValue } from './read-signs.ts'
import type { ResolvedPiece } from './resolved-search.ts'
import type { Clause, Term, TextPiece } from './search.ts'

/**
 * The works that clauses ask for, whoever may see them, ascending: only those `within`, and none of
 * those `without`; an absent one says nothing. Or that reading what would have to be read takes too
 * long, and the search has to be narrowed down: never a part of the answer.
 */
export type TextAnswer =
  | { readonly within: Uint32Array | undefined; readonly without: Uint32Array | undefined }
  | { readonly tooMany: true }

type Clauses = readonly Clause<ResolvedPiece>[]

/**
 * Finds works by their words. The word index answers for single words; phrases and words of one field
 * are looked up in the texts of the works that hold the words. Neither a draft chapter of a posted
 * work counts, nor the name of a creator who is kept secret.
 */
export async function findText(archive: SearchArchive, clauses: Clauses): Promise<TextAnswer> {
  if (clauses.length === 0) return { within: undefined, without: undefined }
  const signs = await readSigns(archive, clauses)
  const { candidates } = signs
  if (signs.isWhole) return { within: Uint32Array.from(candidates), without: undefined }
  const sure: number[] = []
  const unsure: number[] = []
  const isPositive = clauses.some(isWanted)
  let judged = 0
  for (const id of candidates) {
    const verdict = judge(clauses, (term) => tellValue(signs, term, id))
    if (verdict === isPositive) sure.push(id)
    else if (verdict === undefined) unsure.push(id)
    judged += 1
    if (judged % judgedAtOnce === 0) await setImmediate()
    if (unsure.length > mostHeadsRead) return { tooMany: true }
  }
  if (unsure.length > 0) {
    const pieces = [...new Map(clauses.flat().flatMap(textsOf)).values()]
    const decide = (id: number, holds: (piece: TextPiece) => boolean) =>
      judge(clauses, (term) =>
        term.piece.kind === 'text' ? holds(term.piece) !== term.not : tellValue(signs, term, id),
      ) === isPositive
    const checked = await checkTexts(archive.db, unsure, pieces, decide)
    if (checked === 'too-many') return { tooMany: true }
    sure.push(...checked)
  }
  const ids = Uint32Array.from(sure).sort()
  return isPositive ? { within: ids, without: undefined } : { within: undefined, without: ids }
}

/** Works after which others get their turn. */
const judgedAtOnce = 20_000

function textsOf({ piece }: Term<ResolvedPiece>): readonly (readonly [string, TextPiece])[] {
  return piece.kind === 'text' ? [[JSON.stringify(piece), piece]] : []
}

function judge(
  clauses: Clauses,
  value: (term: Term<ResolvedPiece>) => boolean | undefined,
): boolean | undefined {
  let all: boolean | undefined = true
  for (const clause of clauses) {
    let any: boolean | undefined = false
    for (const term of clause) {
      const one = value(term)
      if (one === true) any = true
      if (any === true) break
      if (one === undefined) any = undefined
    }
    if (any === false) return false
    if (any === undefined) all = undefined
  }
  return all
}
