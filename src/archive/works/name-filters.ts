import type { Archive } from '#archive/archive.ts'
import type { Store } from '#archive/prepare-read.ts'
import { countWithin, listEmpty } from '#archive/series/count-within.ts'
import { listSeenTags } from '#archive/tags/list-seen-tags.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { CollectionId, PseudId, SeriesId, TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { audienceOf } from './audience.ts'
import { creatorOf } from './creator-of.ts'
import type { FilterNames, Filters } from './filters.ts'
import { readTagNames } from './read-tag-names.ts'

/**
 * Names of what filters name by number. A tag or a series that only hidden works carry has no name
 * here, as if there were none.
 */
export async function nameFilters(
  archive: Archive,
  viewer: Viewer,
  filters: Filters,
): Promise<FilterNames> {
  const { include, exclude, anyOf, main, creators, series, collections } = filters
  return {
    tags: await nameTags(archive, viewer, [...include, ...exclude, ...anyOf.flat(), ...main]),
    creators: await nameCreators(archive.db, creators),
    series: await nameSeries(archive, viewer, series),
    collections: await nameCollections(archive.db, collections),
  }
}

async function nameTags(
  archive: Archive,
  viewer: Viewer,
  ids: readonly TagId[],
): Promise<FilterNames['tags']> {
  if (ids.length === 0) return new Map()
  const asked = [...new Set(ids)]
  const key = `seen tags ${audienceOf(viewer)} ${asked.join(' ')}`
  const seen = await archive.shelf.take(archive.db, key, () => listSeenTags(archive, viewer, asked))
  const rows = await readTagNames(archive, [...seen])
  return new Map(rows.map(({ id, kind, name }) => [id, { id, kind, name }]))
}

async function nameCreators(
  db: Db,
  ids: readonly PseudId[],
): Promise<ReadonlyMap<PseudId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('pseuds')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(['pseuds.id as pseudId', 'pseuds.name as pseud'])
    .select(['people.id as personId', 'people.name as person'])
    .select('people.names_apart as namesApart')
    .where('pseuds.id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.pseudId, creatorOf(row).byline]))
}

async function nameSeries(
  store: Store,
  viewer: Viewer,
  ids: readonly SeriesId[],
): Promise<ReadonlyMap<SeriesId, string>> {
  if (ids.length === 0) return new Map()
  const within = await countWithin(store, viewer, ids)
  const others = ids.filter((id) => !within.has(id))
  const empty = others.length > 0 ? await listEmpty(store, viewer, others) : []
  const rows = await store.db
    .selectFrom('series')
    .select(['id', 'title'])
    .where('id', 'in', ids)
    .where('binned_at', 'is', null)
    .execute()
  const isSeen = (id: SeriesId) => within.has(id) || empty.includes(id)
  return new Map(rows.filter(({ id }) => isSeen(id)).map(({ id, title }) => [id, title]))
}

async function nameCollections(
  db: Db,
  ids: readonly CollectionId[],
): Promise<ReadonlyMap<CollectionId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('collections')
    .select(['id', 'title'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}
