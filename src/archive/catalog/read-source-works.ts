import { type SqlBool, sql } from 'kysely'
import { guest, system } from '#archive/viewer.ts'
import { isNameKnown } from '#archive/works/is-name-known.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import { flags } from '#catalog/engine/query.ts'
import type { SourceWork } from '#catalog/source.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import type { PlainDate } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { isCrossover, openFandomTree } from './fandom-tree.ts'

const cataloguing = system('cataloguing')

/** Works with everything that they can be found and counted by, by ascending id. */
export async function readSourceWorks(
  db: Db,
  ids: readonly WorkId[],
): Promise<readonly SourceWork[]> {
  if (ids.length === 0) return []
  const works = await readRows(db, ids)
  const tags = Map.groupBy(await readTags(db, ids), ({ work_id }) => work_id)
  const creators = Map.groupBy(await readCreators(db, ids), ({ work_id }) => work_id)
  const series = Map.groupBy(await readSeries(db, ids), ({ work_id }) => work_id)
  const collections = Map.groupBy(await readCollections(db, ids), ({ work_id }) => work_id)
  const tree = await openFandomTree(db)
  return works.map((work) => {
    const own = tags.get(work.id) ?? []
    const by = creators.get(work.id) ?? []
    const parts = series.get(work.id) ?? []
    const closed = closedOf(work)
    const fandoms = own.filter(({ kind }) => kind === 'fandom').map(({ tag_id }) => tag_id)
    return {
      id: work.id,
      updated: dayNumber(work.updated_on),
      created: dayNumber(work.published_on),
      words: work.words,
      chapters: work.chapter_count,
      kudos: work.kudos,
      comments: work.comments,
      bookmarks: work.bookmarks,
      hits: work.hits,
      language: work.language,
      rating: ratings.indexOf(work.rating),
      flags: [
        ...(work.complete ? [flags.complete] : []),
        ...(isCrossover(tree, fandoms) ? [flags.crossover] : []),
        ...(work.restored ? [flags.restored] : []),
        ...(isOnHiatus(own) ? [flags.hiatus] : []),
        ...(parts.length > 0 ? [flags.series] : []),
        ...(work.asks_age ? [flags.asksAge] : []),
        // Every work can be taken away until its writer can say otherwise.
        flags.downloadable,
      ],
      closed,
      tags: own.map(({ tag_id }) => tag_id),
      main: mainOf(own),
      creators: work.is_name_known ? by.map(({ pseud_id }) => pseud_id) : [],
      series: parts.map(({ series_id }) => series_id),
      collections: collections.get(work.id)?.map(({ collection_id }) => collection_id) ?? [],
      isNameKept: !work.is_name_known,
      owners: closed === 2 ? [...new Set(by.map(({ person_id }) => person_id))] : [],
    }
  })
}

async function readRows(db: Db, ids: readonly WorkId[]) {
  return await visibleWorks(db, cataloguing)
    .where('works.id', 'in', ids)
    .select([
      'works.id',
      'works.state',
      'works.restricted',
      'works.updated_on',
      'works.published_on',
      'works.words',
      'works.chapter_count',
      'works.kudos',
      'works.comments',
      'works.bookmarks',
      'works.hits',
      'works.language',
      'works.rating',
      'works.complete',
      'works.restored',
      'works.asks_age',
    ])
    .select(isNameKnown(guest).as('is_name_known'))
    .select(
      sql<SqlBool>`exists (select 1 from collection_items where collection_items.work_id = works.id
        and collection_items.unrevealed = 1)`.as('is_unrevealed'),
    )
    .orderBy('works.id')
    .execute()
}

async function readTags(db: Db, ids: readonly WorkId[]) {
  return await db
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .select(['taggings.work_id', 'taggings.tag_id', 'tags.kind', 'tags.fold_name'])
    .where('taggings.work_id', 'in', ids)
    .orderBy('taggings.work_id')
    .orderBy('taggings.position')
    .execute()
}

async function readCreators(db: Db, ids: readonly WorkId[]) {
  return await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select(['creatorships.work_id', 'creatorships.pseud_id', 'pseuds.person_id'])
    .where('creatorships.work_id', 'in', ids)
    .execute()
}

async function readSeries(db: Db, ids: readonly WorkId[]) {
  return await db
    .selectFrom('series_members')
    .select(['work_id', 'series_id'])
    .where('work_id', 'in', ids)
    .where('pending', '=', 0)
    .execute()
}

async function readCollections(db: Db, ids: readonly WorkId[]) {
  return await db
    .selectFrom('collection_items')
    .select(['work_id', 'collection_id'])
    .where('work_id', 'in', ids)
    .execute()
}

type Closing = {
  readonly state: string
  readonly restricted: number
  readonly is_unrevealed: SqlBool
}

function closedOf({ state, restricted, is_unrevealed }: Closing): 0 | 1 | 2 {
  if (state !== 'posted' || is_unrevealed) return 2
  return restricted ? 1 : 0
}

type OwnTag = { readonly tag_id: TagId; readonly kind: string; readonly fold_name: string }

/** The relationship and the character that a work names first: what it is about, as readers take it. */
function mainOf(tags: readonly OwnTag[]): readonly number[] {
  return ['relationship', 'character'].flatMap((kind) => {
    const first = tags.find((tag) => tag.kind === kind)
    return first ? [first.tag_id] : []
  })
}

// What writers tag a work with whose writing rests: the status that archives have no field for.
const restingNames = new Set(['hiatus', 'on hiatus', 'indefinite hiatus', 'temporary hiatus'])

function isOnHiatus(tags: readonly OwnTag[]): boolean {
  return tags.some(({ kind, fold_name }) => kind === 'additional' && restingNames.has(fold_name))
}

/** Days since 1970-01-01, at least 1; 0 where nobody knows. Earlier days than that count as the first. */
export function dayNumber(day: PlainDate | null): number {
  if (day === null) return 0
  return Math.max(1, Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000))
}
