import {
  type Clause,
  mostClauses,
  mostTerms,
  type Piece,
  type Term,
} from '#archive/search/search.ts'

/** What brackets and operators make of pieces. */
export type Node =
  | { readonly piece: Piece }
  | { readonly not: Node }
  | { readonly all: readonly Node[] }
  | { readonly any: readonly Node[] }

/**
 * Clauses that say the same as a node: every one must hold, and of each one term. Nothing when they
 * would be more than a search may have: choices between choices multiply.
 */
export function toClauses(node: Node, isUnwanted = false): readonly Clause[] | undefined {
  if ('piece' in node) return [[termOf(node.piece, isUnwanted)]]
  if ('not' in node) return toClauses(node.not, !isUnwanted)
  const isChoice = 'any' in node ? !isUnwanted : isUnwanted
  const parts = 'any' in node ? node.any : node.all
  let clauses: readonly Clause[] = isChoice ? [[]] : []
  for (const part of parts) {
    const more = toClauses(part, isUnwanted)
    if (more === undefined) return undefined
    clauses = isChoice
      ? clauses.flatMap((one) => more.map((other) => distinct([...one, ...other])))
      : [...clauses, ...more]
    const terms = clauses.reduce((sum, clause) => sum + clause.length, 0)
    if (clauses.length > mostClauses || terms > mostTerms) return undefined
  }
  return clauses
}

function termOf(piece: Piece, not: boolean): Term {
  // "not complete" and "not incomplete" have a plain word each.
  if (piece.kind === 'flag' && not) return { not: false, piece: { ...piece, value: !piece.value } }
  return { not, piece }
}

function distinct(clause: Clause): Clause {
  return [...new Map(clause.map((term) => [JSON.stringify(term), term])).values()]
}
