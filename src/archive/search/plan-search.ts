import { mediumFlags } from '#catalog/engine/query.ts'
import type { CollectionId, PseudId, SeriesId, TagId } from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import type { ResolvedPiece } from './resolved-search.ts'
import type { Clause, DayPiece, Flag, NumberPiece } from './search.ts'

/** What a work has or is, as the catalog knows it. */
export type Fact =
  | { readonly of: 'tag'; readonly id: TagId }
  | { readonly of: 'creator'; readonly id: PseudId }
  | { readonly of: 'series'; readonly id: SeriesId }
  | { readonly of: 'collection'; readonly id: CollectionId }
  | { readonly of: 'rating'; readonly rating: Rating }
  | { readonly of: 'language'; readonly code: string }
  | { readonly of: 'flag'; readonly flag: Flag | (typeof mediumFlags)[number] }

/** A resolved search, sorted by who can answer which part. All of it must hold. */
export type SearchPlan = {
  /** Of each, one fact must be there; an empty one finds nothing. */
  readonly some: readonly (readonly Fact[])[]
  /** None of these facts may be there. */
  readonly none: readonly Fact[]
  readonly ranges: readonly (NumberPiece | DayPiece)[]
  /** For `findText`: words, and choices between things of several sorts. */
  readonly texts: readonly Clause<ResolvedPiece>[]
  /** A name stands for so many tags or people that the answer would be a guess. */
  readonly tooMany: boolean
}

/** Takes a search apart: the catalog answers facts and ranges, `findText` the rest. */
export function planSearch(clauses: readonly Clause<ResolvedPiece>[]): SearchPlan {
  const some: (readonly Fact[])[] = []
  const none: Fact[] = []
  const ranges: (NumberPiece | DayPiece)[] = []
  const texts: Clause<ResolvedPiece>[] = []
  for (const clause of clauses) {
    const [only] = clause
    const isAlone = clause.length === 1
    const facts = clause.map(({ not, piece }) => factsOf(piece, not))
    if (
      isAlone &&
      only &&
      !only.not &&
      (only.piece.kind === 'number' || only.piece.kind === 'day')
    ) {
      ranges.push(only.piece)
    } else if (facts.every((fact) => fact?.wanted === true)) {
      some.push(facts.flatMap((fact) => fact?.facts ?? []))
    } else if (isAlone && facts[0]) none.push(...facts[0].facts)
    else texts.push(clause)
  }
  const tooMany = clauses.some((clause) => clause.some(({ piece }) => isTooMany(piece)))
  return { some, none, ranges, texts, tooMany }
}

function isTooMany(piece: ResolvedPiece): boolean {
  return 'by' in piece && piece.by === 'too-many'
}

type Facts = { readonly wanted: boolean; readonly facts: readonly Fact[] }

function factsOf(piece: ResolvedPiece, not: boolean): Facts | undefined {
  const wanted = !not
  switch (piece.kind) {
    case 'tags':
      return { wanted, facts: piece.ids.map((id) => ({ of: 'tag', id })) }
    case 'creators':
      return { wanted, facts: piece.ids.map((id) => ({ of: 'creator', id })) }
    case 'series':
      return { wanted, facts: piece.ids.map((id) => ({ of: 'series', id })) }
    case 'collections':
      return { wanted, facts: piece.ids.map((id) => ({ of: 'collection', id })) }
    case 'rating':
      return { wanted, facts: [{ of: 'rating', rating: piece.rating }] }
    case 'medium':
      // A text is what has none of the flags of all else.
      return piece.medium === 'text'
        ? { wanted: not, facts: mediumFlags.map((flag) => ({ of: 'flag', flag })) }
        : { wanted, facts: [{ of: 'flag', flag: piece.medium }] }
    case 'language':
      return { wanted, facts: [{ of: 'language', code: piece.code }] }
    case 'flag':
      return { wanted: wanted === piece.value, facts: [{ of: 'flag', flag: piece.flag }] }
    default:
      return undefined
  }
}
