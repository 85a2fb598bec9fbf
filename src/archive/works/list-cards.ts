import type { Viewer } from '#archive/viewer.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { type TagKind, tagKinds } from '#store/tags.ts'
import { visibleWorks } from './visible-works.ts'
import type { CreatorView, SeriesPart, Status, TagView, WorkCard } from './work.ts'

/** The columns of a work that a card needs. */
export const cardColumns = [
  'works.id',
  'works.title',
  'works.rating',
  'works.language',
  'works.language_name',
  'works.restricted',
  'works.anonymous',
  'works.complete',
  'works.expected_chapters',
  'works.chapter_count',
  'works.words',
  'works.restored',
  'works.published_on',
  'works.updated_on',
  'works.kudos',
  'works.comments',
  'works.summary',
] as const

/** The cards of these works, in this order; what the viewer may not see is left out. */
export async function listCards(
  db: Db,
  viewer: Viewer,
  ids: readonly WorkId[],
): Promise<readonly WorkCard[]> {
  if (ids.length === 0) return []
  const rows = await visibleWorks(db, viewer)
    .where('works.id', 'in', ids)
    .select(cardColumns)
    .execute()
  const around = await readAround(db, ids)
  const cards = new Map(rows.map((row) => [row.id, cardOf(row, around)]))
  return ids.flatMap((id) => cards.get(id) ?? [])
}

/** What stands in other tables beside a few works. */
export type Around = {
  readonly creators: ReadonlyMap<WorkId, readonly CreatorView[]>
  readonly tags: ReadonlyMap<WorkId, readonly TagView[]>
  readonly series: ReadonlyMap<WorkId, readonly SeriesPart[]>
}

/** Reads creators, tags and series of works that the door has let through. */
export async function readAround(db: Db, ids: readonly WorkId[]): Promise<Around> {
  const creators = await listCreators(db, ids)
  const tags = await db
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .select(['taggings.work_id', 'tags.id', 'tags.kind', 'tags.name'])
    .where('taggings.work_id', 'in', ids)
    .orderBy('taggings.work_id')
    .orderBy('taggings.position')
    .execute()
  const series = await db
    .selectFrom('series_members')
    .innerJoin('series', 'series.id', 'series_members.series_id')
    .select(['series_members.work_id', 'series.id', 'series.title', 'series_members.part'])
    .where('series_members.work_id', 'in', ids)
    .where('series_members.pending', '=', 0)
    .orderBy('series_members.id')
    .execute()
  return {
    creators,
    tags: group(tags, ({ id, kind, name }) => ({ id, kind, name })),
    series: group(series, ({ id, title, part }) => ({
      id: id as SeriesId,
      title,
      part: part ?? undefined,
    })),
  }
}

async function listCreators(db: Db, ids: readonly WorkId[]) {
  const rows = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select([
      'creatorships.work_id',
      'pseuds.id as pseudId',
      'pseuds.name as pseud',
      'people.id as personId',
      'people.name as person',
    ])
    .where('creatorships.work_id', 'in', ids)
    .orderBy('creatorships.work_id')
    .orderBy('creatorships.position')
    .execute()
  return group(rows, creatorOf)
}

type CreatorRow = Omit<CreatorView, 'byline'>

/** A creator as pages show one. AO3's form: the pseud alone when it is the person's name, else both. */
export function creatorOf({ personId, pseudId, pseud, person }: CreatorRow): CreatorView {
  const byline = pseud === person ? pseud : `${pseud} (${person})`
  return { personId, pseudId, pseud, person, byline }
}

function group<Row extends { readonly work_id: WorkId | null }, Value>(
  rows: readonly Row[],
  pick: (row: Row) => Value,
): ReadonlyMap<WorkId, readonly Value[]> {
  const groups = new Map<WorkId, Value[]>()
  for (const row of rows) {
    if (row.work_id === null) continue
    const values = groups.get(row.work_id)
    if (values) values.push(pick(row))
    else groups.set(row.work_id, [pick(row)])
  }
  return groups
}

type CardRow = Awaited<ReturnType<typeof readCardRow>>
const readCardRow = (db: Db, viewer: Viewer) =>
  visibleWorks(db, viewer).select(cardColumns).executeTakeFirstOrThrow()

/** Makes a card of a row that was read with `cardColumns`. */
export function cardOf(row: CardRow, around: Around): WorkCard {
  return {
    id: row.id,
    title: row.title,
    creators: row.anonymous === 1 ? [] : (around.creators.get(row.id) ?? []),
    rating: row.rating,
    tags: tagsByKind(around.tags.get(row.id) ?? []),
    language: row.language_name
      ? { code: row.language ?? undefined, name: row.language_name }
      : undefined,
    summary: row.summary ?? undefined,
    series: around.series.get(row.id) ?? [],
    status: statusOf(row),
    chapterCount: row.chapter_count,
    expectedChapters: row.expected_chapters,
    words: row.words,
    kudos: row.kudos,
    comments: row.comments,
    publishedOn: row.published_on ?? undefined,
    updatedOn: row.updated_on ?? undefined,
    isRestricted: row.restricted === 1,
    isRestored: row.restored === 1,
  }
}

function statusOf(row: Pick<CardRow, 'complete' | 'expected_chapters' | 'chapter_count'>): Status {
  if (row.complete === 0) return 'in-progress'
  return row.expected_chapters === 1 || row.chapter_count === 1 ? 'one-shot' : 'complete'
}

function tagsByKind(tags: readonly TagView[]): WorkCard['tags'] {
  const empty = tagKinds.map((kind) => [kind, [] as TagView[]] as const)
  const kinds = Object.fromEntries(empty) as Record<TagKind, TagView[]>
  for (const tag of tags) kinds[tag.kind].push(tag)
  return kinds
}
