import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { type TagKind, tagKinds } from '#store/tags.ts'
import { fold, nameKey } from '#text/fold.ts'
import { beginsAsName, hasNameWords, mayHoldNameWords, mostNames } from './name-words.ts'
import type { FoundBy, TagsPiece } from './resolved-search.ts'
import type { NamePiece } from './search.ts'

type TagRow = {
  readonly id: TagId
  readonly name: string
  readonly fold_name: string
  readonly synonym_of: TagId | null
}

/**
 * The tags that a name stands for, in the kind asked or in any: by its spelling, else by its folded
 * spelling, else all that hold its words.
 */
export async function resolveTags(db: Db, piece: NamePiece): Promise<TagsPiece> {
  const { name, tagKind, prefix } = piece
  const kinds = tagKind ? [tagKind] : tagKinds
  const made = (rows: readonly TagRow[], by: FoundBy) => makePiece(db, piece, rows, by)
  if (prefix) return await made(await listBeginning(db, kinds, name), 'beginning')
  const exact = await listExact(db, kinds, name)
  if (exact.length > 0) return await made(exact, 'name')
  const similar = await listSimilar(db, kinds, name)
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
  rows: readonly TagRow[],
  by: FoundBy,
): Promise<TagsPiece> {
  const base = { kind: 'tags', name, ...(tagKind ? { tagKind } : {}) } as const
  if (rows.length > mostNames) return { ...base, ids: [], by: 'too-many' }
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

async function listSimilar(db: Db, kinds: readonly TagKind[], name: string) {
  const rows = await db
    .selectFrom('tags')
    .select(columns)
    .where('kind', 'in', kinds)
    .where((is) => is.or([mayHoldNameWords('fold_name', name), is('fold_name', '=', fold(name))]))
    .orderBy('id')
    .limit(mostNames + 1)
    .execute()
  const wanted = name.replaceAll('_', ' ')
  if (rows.length > mostNames) return rows
  return rows.filter((row) => row.fold_name === fold(name) || hasNameWords(row.name, wanted))
}

async function listBeginning(db: Db, kinds: readonly TagKind[], name: string) {
  return await db
    .selectFrom('tags')
    .select(columns)
    .where('kind', 'in', kinds)
    .where(beginsAsName('fold_name', name))
    .orderBy('id')
    .limit(mostNames + 1)
    .execute()
}
