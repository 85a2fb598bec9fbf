import type { CollectionId, PseudId, SeriesId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { fold, nameKey } from '#text/fold.ts'
import { beginsAsName, hasNameWords, mayHoldNameWords, mostNames } from './name-words.ts'
import type { FoundBy, NamedPiece } from './resolved-search.ts'
import type { NamePiece } from './search.ts'

type Named<Id> = { readonly id: Id; readonly name: string }

/** The names that are the same folded; else those that begin so or hold every word. */
function choose<Id>(
  { name, prefix }: NamePiece,
  rows: readonly Named<Id>[],
): { readonly ids: readonly Id[]; readonly by: FoundBy } {
  const folded = fold(name)
  const idsOf = (some: readonly Named<Id>[]) => [...new Set(some.map(({ id }) => id))]
  if (prefix) {
    return { ids: idsOf(rows.filter((row) => fold(row.name).startsWith(folded))), by: 'beginning' }
  }
  const exact = rows.filter((row) => fold(row.name) === folded)
  if (exact.length > 0) return { ids: idsOf(exact), by: 'name' }
  const similar = rows.filter((row) => hasNameWords(row.name, name))
  return { ids: idsOf(similar), by: similar.length > 0 ? 'words' : 'nothing' }
}

/**
 * Pseuds by their own name, by that of their person, or by both: "Pseud (Person)". Those of somebody
 * who keeps their names apart go by their own name alone.
 */
export async function resolveCreators(db: Db, piece: NamePiece): Promise<NamedPiece> {
  const { name } = piece
  const base = { kind: 'creators', name } as const
  const exact = piece.prefix ? [] : await listExactCreators(db, name)
  if (exact.length > 0) return { ...base, ids: exact, by: 'name' }
  const rows = await db
    .selectFrom('pseuds')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(['pseuds.id', 'pseuds.name', 'people.name as person'])
    .where((is) =>
      is.or([
        piece.prefix
          ? beginsAsName('pseuds.sort_name', name)
          : mayHoldNameWords('pseuds.sort_name', name),
        is('pseuds.sort_name', '=', fold(name)),
      ]),
    )
    .orderBy('pseuds.id')
    .limit(mostNames + 1)
    .execute()
  if (rows.length > mostNames) return { ...base, ids: [], by: 'too-many' }
  return { ...base, ...choose(piece, rows) }
}

async function listExactCreators(db: Db, name: string): Promise<readonly PseudId[]> {
  const [, pseud, person] = /^(.+?)\s*\((.+)\)$/u.exec(name) ?? []
  const both = pseud !== undefined && person !== undefined
  const rows = await db
    .selectFrom('pseuds')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select('pseuds.id')
    .where((is) =>
      is.or([
        is('pseuds.sort_name', '=', fold(name)),
        is.and([is('people.name_key', '=', nameKey(name)), is('people.names_apart', '=', 0)]),
        ...(both
          ? [
              is.and([
                is('pseuds.sort_name', '=', fold(pseud)),
                is('people.name_key', '=', nameKey(person)),
                is('people.names_apart', '=', 0),
              ]),
            ]
          : []),
      ]),
    )
    .orderBy('pseuds.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Series have no folded title; they are few enough to be folded here. */
export async function resolveSeries(db: Db, piece: NamePiece): Promise<NamedPiece> {
  const rows: readonly Named<SeriesId>[] = await db
    .selectFrom('series')
    .select(['id', 'title as name'])
    .where('binned_at', 'is', null)
    .orderBy('id')
    .execute()
  return { kind: 'series', name: piece.name, ...choose(piece, rows) }
}

/** Collections by their title or by the name in their address. */
export async function resolveCollections(db: Db, piece: NamePiece): Promise<NamedPiece> {
  const rows = await db
    .selectFrom('collections')
    .select(['id', 'title', 'name'])
    .orderBy('id')
    .execute()
  const names: Named<CollectionId>[] = rows.flatMap(({ id, title, name }) => [
    { id, name: title },
    { id, name },
  ])
  return { kind: 'collections', name: piece.name, ...choose(piece, names) }
}
