import { sql } from 'kysely'
import type { OpenArchive } from '#archive/open-archive.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { CollectionId, PersonId, PseudId, SeriesId, TagId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { restrictions } from '#store/works.ts'
import { nameKey } from '#text/fold.ts'
import {
  collections,
  kinds,
  pseuds,
  seriesCount,
  type World,
  type WorldWork,
} from './browse-world.ts'

/** The ids that a world's things got, in the world's order. */
export type Built = {
  readonly tagIds: readonly TagId[]
  readonly workIds: readonly WorkId[]
  readonly pseudIds: readonly PseudId[]
  readonly personIds: readonly PersonId[]
  readonly seriesIds: readonly SeriesId[]
  readonly collectionIds: readonly CollectionId[]
}

/** Puts a world in place of whatever works and tags of these kinds the archive held. */
export async function build(archive: OpenArchive, world: World): Promise<Built> {
  return await archive.db.transaction().execute(async (db) => {
    const gone = await db.selectFrom('works').select('id').execute()
    for (const table of [
      ...aroundWorks,
      'search_words',
      'tag_metas',
      'works',
      'series',
      'collections',
    ]) {
      await sql`delete from ${sql.table(table)}`.execute(db)
    }
    await db.updateTable('tags').set({ synonym_of: null }).execute()
    await db.deleteFrom('tags').where('kind', 'in', kinds).execute()
    const now = archive.clock.now()
    const around = { ...(await addPeople(db, now)), ...(await addShelves(db, now)) }
    const tagIds: TagId[] = []
    for (const { kind, name } of world.tags) {
      const key = nameKey(name)
      const row = { kind, name, name_key: key, sort_name: key, fold_name: key, created_at: now }
      const added = db.insertInto('tags').values(row).returning('id')
      tagIds.push((await added.executeTakeFirstOrThrow()).id)
    }
    const built: Built = { ...around, tagIds, workIds: [] }
    await writeMeanings(db, world, built)
    const workIds: WorkId[] = []
    for (const work of world.works) workIds.push(await putWork(archive, db, work, built))
    await noteAll(db, now, [
      ...[...gone.map(({ id }) => id), ...workIds].map((id) => ({ kind: 'work' as const, id })),
      ...tagIds.map((id) => ({ kind: 'tag' as const, id })),
    ])
    return { ...built, workIds }
  })
}

/** Makes another world of one, work by work: the first become its first, and so on. */
export async function change(archive: OpenArchive, built: Built, world: World): Promise<Built> {
  return await archive.db.transaction().execute(async (db) => {
    const now = archive.clock.now()
    await sql`delete from tag_metas`.execute(db)
    await db.updateTable('tags').set({ synonym_of: null }).execute()
    await writeMeanings(db, world, built)
    const gone = built.workIds.slice(world.works.length)
    for (const id of built.workIds) await clearWork(archive, db, id)
    for (const id of gone) await db.deleteFrom('works').where('id', '=', id).execute()
    const workIds: WorkId[] = []
    for (const [at, work] of world.works.entries()) {
      workIds.push(await putWork(archive, db, work, built, built.workIds[at]))
    }
    await noteAll(db, now, [
      ...built.tagIds.map((id) => ({ kind: 'tag' as const, id })),
      ...[...gone, ...workIds].map((id) => ({ kind: 'work' as const, id })),
    ])
    return { ...built, workIds }
  })
}

const aroundWorks = ['taggings', 'creatorships', 'series_members', 'collection_items'] as const

async function addPeople(db: Db, now: Instant) {
  const personIds: PersonId[] = []
  for (const name of ['one', 'two']) {
    const row = { name, name_key: name, created_at: now }
    const added = db.insertInto('people').values(row).returning('id')
    personIds.push((await added.executeTakeFirstOrThrow()).id)
  }
  const pseudIds: PseudId[] = []
  for (const { name, person } of pseuds) {
    const row = { person_id: personIds[person] as PersonId, name, sort_name: name, is_default: 0 }
    const added = db.insertInto('pseuds').values(row).returning('id')
    pseudIds.push((await added.executeTakeFirstOrThrow()).id)
  }
  return { personIds, pseudIds }
}

async function addShelves(db: Db, now: Instant) {
  const seriesIds: SeriesId[] = []
  for (let at = 0; at < seriesCount; at += 1) {
    const row = { title: `series ${at}`, sort_title: `series ${at}`, created_at: now }
    const added = db.insertInto('series').values(row).returning('id')
    seriesIds.push((await added.executeTakeFirstOrThrow()).id)
  }
  const collectionIds: CollectionId[] = []
  for (const { name } of collections) {
    const row = { name, title: name, created_at: now }
    const added = db.insertInto('collections').values(row).returning('id')
    collectionIds.push((await added.executeTakeFirstOrThrow()).id)
  }
  return { seriesIds, collectionIds }
}

async function writeMeanings(db: Db, world: World, { tagIds }: Built): Promise<void> {
  const idOf = (index: number) => tagIds[index] as TagId
  for (const [index, { synonymOf, metas }] of world.tags.entries()) {
    if (synonymOf !== undefined) {
      await db
        .updateTable('tags')
        .set({ synonym_of: idOf(synonymOf) })
        .where('id', '=', idOf(index))
        .execute()
    }
    if (metas.length === 0) continue
    const rows = metas.map((meta) => ({ sub_id: idOf(index), meta_id: idOf(meta) }))
    await db.insertInto('tag_metas').values(rows).execute()
  }
}

async function clearWork(archive: OpenArchive, db: Db, id: WorkId): Promise<void> {
  for (const table of aroundWorks) await db.deleteFrom(table).where('work_id', '=', id).execute()
  await archive.search.remove(db, id)
}

async function putWork(
  archive: OpenArchive,
  db: Db,
  work: WorldWork,
  built: Built,
  known?: WorkId,
): Promise<WorkId> {
  const row = rowOf(work, archive.clock.now())
  const put = known
    ? db.updateTable('works').set(row).where('id', '=', known).returning('id')
    : db.insertInto('works').values(row).returning('id')
  const { id } = await put.executeTakeFirstOrThrow()
  const tags = work.tags.map((tag, position) => ({
    work_id: id,
    tag_id: built.tagIds[tag] as TagId,
    position,
  }))
  if (tags.length > 0) await db.insertInto('taggings').values(tags).execute()
  const creators = work.creators.map((pseud, position) => ({
    work_id: id,
    pseud_id: built.pseudIds[pseud] as PseudId,
    position,
  }))
  if (creators.length > 0) await db.insertInto('creatorships').values(creators).execute()
  const members = work.series.map((at) => ({
    work_id: id,
    series_id: built.seriesIds[at] as SeriesId,
    position: 1,
  }))
  if (members.length > 0) await db.insertInto('series_members').values(members).execute()
  const items = work.collections.map((at) => ({
    work_id: id,
    collection_id: built.collectionIds[at] as CollectionId,
    anonymous: collections[at]?.anonymous ? 1 : 0,
    unrevealed: collections[at]?.unrevealed ? 1 : 0,
  }))
  if (items.length > 0) await db.insertInto('collection_items').values(items).execute()
  const names = work.creators.map((pseud) => pseuds[pseud]?.name ?? '')
  await archive.search.put(db, id, [...work.text, ...names].join(' '))
  return id
}

type Change = { readonly kind: 'work' | 'tag'; readonly id: number }

/** What `noteChange` does, for many changes in two statements. */
async function noteAll(db: Db, at: Instant, changes: readonly Change[]): Promise<void> {
  const { last_seq } = await db
    .updateTable('change_counter')
    .set((counter) => ({ last_seq: counter('last_seq', '+', changes.length) }))
    .returning('last_seq')
    .executeTakeFirstOrThrow()
  const first = last_seq - changes.length + 1
  const rows = changes.map(({ kind, id }, index) => ({
    seq: first + index,
    kind,
    entity_id: id,
    at,
  }))
  if (rows.length > 0) await db.insertInto('changes').values(rows).execute()
}

function rowOf(work: WorldWork, now: Instant) {
  return {
    title: work.title,
    sort_title: work.title,
    sort_creator: work.creators.map((at) => pseuds[at]?.name).join(', '),
    rating: work.rating,
    state: work.state,
    restricted: work.restricted ? restrictions.members : restrictions.everyone,
    complete: work.complete ? 1 : 0,
    restored: work.restored ? 1 : 0,
    medium: work.medium,
    language: work.language ?? null,
    language_name: work.language ?? null,
    words: work.words,
    chapter_count: work.chapters,
    kudos: work.kudos,
    comments: work.comments,
    bookmarks: work.bookmarks,
    hits: work.hits,
    published_on: work.published ?? null,
    updated_on: work.updated ?? null,
    summary: `<p>${work.text.join(' ')}</p>` as CleanHtml,
    created_at: now,
    changed_at: now,
  }
}
