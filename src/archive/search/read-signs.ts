import { type SqlBool, sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { WordExpression } from '#store/search/word-index.ts'
import { splitWords } from '#text/split-words.ts'
import { listHaving } from './list-having.ts'
import type { ResolvedPiece } from './resolved-search.ts'
import type { Clause, Term } from './search.ts'

export type SearchArchive = Pick<Archive, 'db' | 'shelf' | 'wordIndex'>

type Clauses = readonly Clause<ResolvedPiece>[]

/** Whether a clause asks for things that are there, and nothing for what is not. */
export const isWanted = (clause: Clause<ResolvedPiece>): boolean => clause.every(({ not }) => !not)

/** What can be told of works before their texts are read. */
export type Signs = {
  readonly candidates: Iterable<number>
  /** Whether the candidates are the answer: all is plain words, and no name is kept secret. */
  readonly isWhole: boolean
  /** By piece: works that hold its words, or have what it asks for; absent is every candidate. */
  readonly sets: ReadonlyMap<ResolvedPiece, ReadonlySet<number>>
  /** Works of which the index tells too much: the names of creators who are kept secret. */
  readonly keptNames: ReadonlySet<number>
}

/** Asks the word index, and for choices between words and other things the store. */
export async function readSigns(archive: SearchArchive, clauses: Clauses): Promise<Signs> {
  const { db, wordIndex } = archive
  const wanted = clauses.filter(isWanted)
  const plain = wanted.filter((clause) => clause.every(({ piece }) => piece.kind === 'text'))
  const base = plain.map((clause) => ({ any: clause.flatMap(({ piece }) => expressionOf(piece)) }))
  const sets = new Map<ResolvedPiece, ReadonlySet<number>>()
  const known = new Map<string, ReadonlySet<number>>()
  for (const { piece } of clauses.filter((clause) => !isSettled(clause)).flat()) {
    const key = JSON.stringify(piece)
    const ids =
      known.get(key) ??
      (piece.kind === 'text'
        ? new Set(await wordIndex.find(db, { all: [...base, ...expressionOf(piece)] }))
        : await listHaving(db, piece))
    known.set(key, ids)
    sets.set(piece, ids)
  }
  const keptNames = await listKeptNames(archive)
  if (base.length > 0) {
    const found = await wordIndex.find(db, { all: base })
    const isPlain = clauses.every((clause) => isSettled(clause) && clause.every(isExactTerm))
    const isWhole = isPlain && (keptNames.size === 0 || !found.some((id) => keptNames.has(id)))
    return { candidates: found, isWhole, sets, keptNames }
  }
  const candidates = gather(clauses, sets)
  return { candidates, isWhole: false, sets, keptNames }
}

/** Without a word that must be there: works of one wanted choice, or those that may be unwanted. */
function gather(clauses: Clauses, sets: Signs['sets']): ReadonlySet<number> {
  const setOf = ({ piece }: Term<ResolvedPiece>) => sets.get(piece) ?? noWorks
  const [only, ...others] = clauses.flat()
  if (only && others.length === 0) return setOf(only)
  const choice = clauses.find(isWanted)
  const candidates = new Set<number>()
  if (choice) for (const term of choice) for (const id of setOf(term)) candidates.add(id)
  else {
    for (const clause of clauses) {
      const unwanted = clause.filter(({ not }) => not).map(setOf)
      for (const id of unwanted[0] ?? noWorks) {
        if (unwanted.every((set) => set.has(id))) candidates.add(id)
      }
    }
  }
  return candidates
}

const noWorks: ReadonlySet<number> = new Set()

/** Whether what the index finds for the whole search says all that the index can say of a clause. */
function isSettled(clause: Clause<ResolvedPiece>): boolean {
  if (!isWanted(clause) || clause.some(({ piece }) => piece.kind !== 'text')) return false
  return clause.length === 1 || clause.every(({ piece }) => isExact(piece))
}

/** Whether the index alone answers for a piece: it knows neither fields nor places. */
function isExact(piece: ResolvedPiece): boolean {
  return piece.kind === 'text' && piece.field === 'any' && !piece.phrase
}

const isExactTerm = ({ piece }: Term<ResolvedPiece>) => isExact(piece)

function expressionOf(piece: ResolvedPiece): readonly WordExpression[] {
  if (piece.kind !== 'text') return []
  const words = splitWords(piece.text)
  const last = words.length - 1
  return [{ all: words.map((word, at) => ({ word, prefix: piece.prefix && at === last })) }]
}

/** True, false, or undefined when the texts have to be read. */
export function tellValue(
  signs: Signs,
  term: Term<ResolvedPiece>,
  id: number,
): boolean | undefined {
  const isThere = signs.sets.get(term.piece)?.has(id) ?? true
  if (!isThere) return term.not
  if (term.piece.kind !== 'text') return !term.not
  return isExact(term.piece) && !signs.keptNames.has(id) ? !term.not : undefined
}

/** Works whose creators are kept secret: their bylines are in the index with all other words. */
async function listKeptNames({ db, shelf }: SearchArchive): Promise<ReadonlySet<number>> {
  return await shelf.take(db, 'works that keep their names', async () => {
    const rows = await db
      .selectFrom('collection_items')
      .where(sql<SqlBool>`collection_items.anonymous = 1`)
      .select('work_id')
      .distinct()
      .execute()
    return new Set<number>(rows.map(({ work_id }) => work_id))
  })
}
