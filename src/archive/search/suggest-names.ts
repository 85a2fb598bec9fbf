import { type SqlBool, sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { isNameKnown } from '#archive/works/is-name-known.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import { nearNames } from '#catalog/names/near-names.ts'
import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { type TagKind, tagKinds } from '#store/tags.ts'
import { editDistance } from '#text/edit-distance.ts'
import { fold } from '#text/fold.ts'
import type { NamedPiece, Suggestion } from './resolved-search.ts'

const shown = 5
/** Names that are looked at closely, and of those the nearest that may be asked about one by one. */
const looked = 5000
const asked = 15

/**
 * Names that somebody may have meant: spelled nearly so, or holding the words. A name that stands on
 * no work which this viewer may see is not told.
 */
export async function suggestNames(
  archive: Archive,
  viewer: Viewer,
  piece: NamedPiece,
): Promise<Suggestion> {
  const { name } = piece
  if (piece.kind === 'tags') {
    const kinds = piece.tagKind ? [piece.tagKind] : tagKinds
    const tags = await listTags(archive, viewer, { name, kinds, ids: piece.ids })
    return { name, tags, creators: [] }
  }
  return { name, tags: [], creators: await listPeople(archive.db, viewer, name) }
}

type Wish = {
  readonly name: string
  readonly kinds: readonly TagKind[]
  /** Tags that hold the words. */
  readonly ids: readonly TagId[]
}

async function listTags(archive: Archive, viewer: Viewer, { name, kinds, ids }: Wish) {
  const { db } = archive
  const holding = ids.slice(0, asked)
  const places = kinds.map((kind) => tagKinds.indexOf(kind))
  const near = nearNames(await archive.names.read(db), name, asked, places)
  const alike = near.map(({ matched }) => matched as TagId)
  const candidates = [...holding, ...alike]
  if (candidates.length === 0) return []
  const rows = await db
    .selectFrom('tags')
    .select(['id', 'kind', 'name', 'fold_name as folded', 'synonym_of'])
    .where('id', 'in', candidates)
    .orderBy('canonical', 'desc')
    .orderBy('id')
    .execute()
  const likely = nearest(rows, name, (row) => holding.includes(row.id))
  const found = new Map<TagId, { id: TagId; kind: TagKind; name: string }>()
  for (const { id, kind, name: own, synonym_of } of likely) {
    if (found.size >= shown) break
    const target = synonym_of === null ? undefined : await findTag(db, synonym_of)
    const tag = target ?? { id, kind, name: own }
    const isSeen = await isOnWork(db, viewer, [...new Set([id, tag.id])])
    if (isSeen && !found.has(tag.id)) found.set(tag.id, tag)
  }
  return [...found.values()]
}

async function findTag(db: Db, id: TagId) {
  return await db
    .selectFrom('tags')
    .select(['id', 'kind', 'name'])
    .where('id', '=', id)
    .executeTakeFirst()
}

async function isOnWork(db: Db, viewer: Viewer, ids: readonly TagId[]): Promise<boolean> {
  const row = await visibleWorks(db, viewer)
    .innerJoin('taggings', 'taggings.work_id', 'works.id')
    .where('taggings.tag_id', 'in', ids)
    .select('works.id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function listPeople(db: Db, viewer: Viewer, name: string) {
  const rows = await db
    .selectFrom('pseuds')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(['pseuds.id as pseudId', 'people.id', 'pseuds.name', 'pseuds.sort_name as folded'])
    .select('people.names_apart')
    .where((is) => is.or([isNear('pseuds.sort_name', fold(name)), holds('pseuds.sort_name', name)]))
    .orderBy('pseuds.id')
    .limit(looked)
    .execute()
  const found = new Map<string, Suggestion['creators'][number]>()
  for (const row of nearest(rows, name, ({ folded }) => folded.includes(fold(name)))) {
    if (found.size >= shown) break
    const work = await visibleWorks(db, viewer)
      .innerJoin('creatorships', 'creatorships.work_id', 'works.id')
      .where('creatorships.pseud_id', '=', row.pseudId)
      .where(isNameKnown(viewer))
      .select('works.id')
      .limit(1)
      .executeTakeFirst()
    if (!work) continue
    const isApart = row.names_apart === 1
    const key = isApart ? `pseud ${row.pseudId}` : `person ${row.id}`
    const view = isApart ? { pseudId: row.pseudId } : { id: row.id }
    if (!found.has(key)) found.set(key, { ...view, name: row.name })
  }
  return [...found.values()]
}

function holds(column: string, name: string) {
  return sql<SqlBool>`${sql.ref(column)} like ${`%${escapeLike(fold(name))}%`} escape '\\'`
}

/** Begins or ends with the same two characters, and is about as long. */
function isNear(column: string, folded: string) {
  const letters = [...folded]
  const size = Math.min(2, Math.ceil(letters.length / 2))
  const start = `${escapeLike(letters.slice(0, size).join(''))}%`
  const end = `%${escapeLike(letters.slice(-size).join(''))}`
  const ref = sql.ref(column)
  return sql<SqlBool>`((${ref} like ${start} escape '\\' or ${ref} like ${end} escape '\\')
    and length(${ref}) between ${letters.length - 2} and ${letters.length + 2})`
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** The nearest first; those that are too far and do not hold the words are left out. */
function nearest<Row extends { readonly folded: string }>(
  rows: readonly Row[],
  name: string,
  isHolding: (row: Row) => boolean,
): readonly Row[] {
  const folded = fold(name)
  const most = folded.length < 5 ? 1 : folded.length < 9 ? 2 : 3
  return rows
    .map((row) => ({ row, far: editDistance(folded, row.folded, most) }))
    .filter(({ row, far }) => far <= most || isHolding(row))
    .sort((one, other) => one.far - other.far)
    .slice(0, asked)
    .map(({ row }) => row)
}
