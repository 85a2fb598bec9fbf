import type { Archive } from '#archive/archive.ts'
import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { type TagKind, tagKinds } from '#store/tags.ts'
import { fold, nameKey } from '#text/fold.ts'
import { findBeginning, findHolding, findSame } from './find-holding.ts'
import { hasNameWords, mostNames } from './name-words.ts'
import type { FoundBy, TagsPiece } from './resolved-search.ts'
import type { NamePiece } from './search.ts'

type TagRow = {
  readonly id: TagId
  readonly name: string
  readonly fold_name: string
  readonly synonym_of: TagId | null
}

type Found = readonly TagRow[] | 'too-many'

/** The store, and the names of all tags in memory. */
type Named = Pick<Archive, 'db' | 'names'>

/**
 * The tags that a name stands for, in the kind asked or in any: by its spelling, else by its folded
 * spelling, else all that hold its words.
 */
export async function resolveTags(archive: Named, piece: NamePiece): Promise<TagsPiece> {
  const { db } = archive
  const { name, tagKind, prefix } = piece
  const kinds = tagKind ? [tagKind] : tagKinds
  const made = (rows: Found, by: FoundBy) => makePiece(db, piece, rows, by)
  if (prefix) return await made(await listBeginning(archive, kinds, name), 'beginning')
  const exact = await listExact(db, kinds, name)
  if (exact.length > 0) return await made(exact, 'name')
  const similar = await listSimilar(archive, kinds, name)
  if (similar === 'too-many') return await made(similar, 'words')
  const spellings = [fold(name), fold(name.replaceAll('_', ' '))]
  const folded = similar.filter((row) => spellings.includes(row.fold_name))
  return folded.length > 0 ? await made(folded, 'name') : await made(similar, 'words')
}

/** The category that bears this name: "m/m" is asked for without its field. */
export async function resolveCategory(db: Db, name: string): Promise<TagsPiece | undefined> {
  const piece = { kind: 'tag', tagKind: 'category', name, prefix: false } as const
  const exact = await listExact(db, ['category'], name)
  return exact.length > 0 ? await makePiece(db, piece, exact, 'name') : undefined
}

async function makePiece(
  db: Db,
  { name, tagKind }: NamePiece,
  rows: Found,
  by: FoundBy,
): Promise<TagsPiece> {
  const base = { kind: 'tags', name, ...(tagKind ? { tagKind } : {}) } as const
  if (rows === 'too-many') return { ...base, ids: [], by: 'too-many' }
  const ids = [...new Set(rows.map(({ id, synonym_of }) => synonym_of ?? id))]
  if (rows.length === 0) return { ...base, ids, by: by === 'words' ? 'nothing' : by }
  const [synonym] = rows
  if (by === 'name' && rows.every((row) => row.synonym_of !== null) && synonym?.synonym_of) {
    const canonical = await db
      .selectFrom('tags')
      .select('name')
      .where('id', '=', synonym.synonym_of)
      .executeTakeFirst()
    return { ...base, ids, by: 'synonym', ...(canonical ? { canonical: canonical.name } : {}) }
  }
  return { ...base, ids, by }
}

const columns = ['id', 'name', 'fold_name', 'synonym_of'] as const

async function listExact(db: Db, kinds: readonly TagKind[], name: string) {
  return await db
    .selectFrom('tags')
    .select(columns)
    .where('kind', 'in', kinds)
    .where('name_key', '=', nameKey(name))
    .orderBy('id')
    .execute()
}

/** Tags with the same folded name, else those that hold its words. */
async function listSimilar(
  archive: Named,
  kinds: readonly TagKind[],
  name: string,
): Promise<Found> {
  const names = await archive.names.read(archive.db)
  const look = { kinds: placesOf(kinds), most: mostNames }
  const holding = findHolding(names, name, look)
  const ids = holding ?? findSame(names, name, look) ?? []
  if (!holding && ids.length === 0) return 'too-many'
  const wanted = name.replaceAll('_', ' ')
  const rows = await readRows(archive.db, ids)
  return rows.filter((row) => row.fold_name === fold(name) || hasNameWords(row.name, wanted))
}

async function listBeginning(
  archive: Named,
  kinds: readonly TagKind[],
  name: string,
): Promise<Found> {
  const look = { kinds: placesOf(kinds), most: mostNames }
  const ids = findBeginning(await archive.names.read(archive.db), name, look)
  return ids ? await readRows(archive.db, ids) : 'too-many'
}

const placesOf = (kinds: readonly TagKind[]) => kinds.map((kind) => tagKinds.indexOf(kind))

/** Servers allow some thousand values in one statement. */
const batch = 5000

async function readRows(db: Db, ids: readonly TagId[]): Promise<readonly TagRow[]> {
  const rows: TagRow[] = []
  for (let from = 0; from < ids.length; from += batch) {
    const some = ids.slice(from, from + batch)
    rows.push(...(await db.selectFrom('tags').select(columns).where('id', 'in', some).execute()))
  }
  return rows
}
