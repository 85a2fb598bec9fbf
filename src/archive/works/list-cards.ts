import { sql } from 'kysely'
import { prepareRead, type Store } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import { readRows } from '#store/asking/rows-as-text.ts'
import type { Db } from '#store/schema.ts'
import type { TagKind } from '#store/tags.ts'
import { sayIn } from '#words/say.ts'
import { creatorOf, creatorsOfWorks, namesOf } from './creator-of.ts'
import { visibleWorks } from './visible-works.ts'
import type { CreatorView, Status, TagView, WorkCard } from './work.ts'

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
  'works.medium',
  'works.duration',
] as const

/** The cards of these works, in this order; what the viewer may not see is left out. */
export async function listCards(
  store: Store,
  viewer: Viewer,
  ids: readonly WorkId[],
): Promise<readonly WorkCard[]> {
  const rows = await readCards(store, viewer, { ids })
  const cards = new Map(rows.map((row) => [row.id, cardOf(row)]))
  return ids.flatMap((id) => cards.get(id) ?? [])
}

const readCards = prepareRead((store, viewer, { ids }: { readonly ids: readonly WorkId[] }) =>
  visibleWorks(store.db, viewer)
    .where('works.id', 'in', ids)
    .select(cardColumns)
    .select(besideCard(store, viewer)),
)

/** The columns of a card that are rows of other tables. */
export function besideCard(store: Store, viewer: Viewer) {
  const { db, rowsAsText } = store
  const work = sql.ref<WorkId>('works.id')
  const tags = tagsOfWorks(db).where('taggings.work_id', '=', work)
  const series = seriesOfWorks(db).where('series_members.work_id', '=', work)
  return [
    rowsAsText(namesOf(store, viewer)).as('creators'),
    rowsAsText(tags).as('tags'),
    rowsAsText(series).as('series'),
  ] as const
}

function tagsOfWorks(db: Db) {
  return db
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .select(['tags.id', 'tags.kind', 'tags.name'])
    .orderBy('taggings.position')
}

function seriesOfWorks(db: Db) {
  return db
    .selectFrom('series_members')
    .innerJoin('series', 'series.id', 'series_members.series_id')
    .select(['series.id', 'series.title', 'series_members.part'])
    .where('series_members.pending', '=', 0)
    .where('series.binned_at', 'is', null)
    .orderBy('series_members.id')
}

/** What stands in other tables beside a few works. */
export type Around = {
  readonly creators: ReadonlyMap<WorkId, readonly CreatorView[]>
  readonly tags: ReadonlyMap<WorkId, readonly TagView[]>
}

/** Reads creators and tags of works that the door has let through. */
export async function readAround(db: Db, ids: readonly WorkId[]): Promise<Around> {
  const creators = await creatorsOfWorks(db)
    .select('creatorships.work_id')
    .where('creatorships.work_id', 'in', ids)
    .execute()
  const tags = await tagsOfWorks(db)
    .select('taggings.work_id')
    .where('taggings.work_id', 'in', ids)
    .execute()
  return {
    creators: group(creators, creatorOf),
    tags: group(tags, ({ id, kind, name }) => ({ id, kind, name })),
  }
}

function group<Row extends { readonly work_id: WorkId }, Value>(
  rows: readonly Row[],
  pick: (row: Row) => Value,
): ReadonlyMap<WorkId, readonly Value[]> {
  const groups = Map.groupBy(rows, (row) => row.work_id)
  return new Map([...groups].map(([id, some]) => [id, some.map(pick)]))
}

type CardRow = Awaited<ReturnType<typeof readCards>>[number]

/** Makes a card of a row that was read with `cardColumns` and `besideCard`. */
export function cardOf(row: CardRow): WorkCard {
  return {
    id: row.id,
    title: row.title === '' ? sayIn('en')('book.untitled') : row.title,
    creators: row.anonymous === 1 ? [] : readRows(row.creators).map(creatorOf),
    rating: row.rating,
    tags: tagsByKind(readRows(row.tags)),
    language: row.language_name
      ? { code: row.language ?? undefined, name: row.language_name }
      : undefined,
    summary: row.summary ?? undefined,
    series: readRows(row.series).map((one) => ({ ...one, part: one.part ?? undefined })),
    status: statusOf(row),
    chapterCount: row.chapter_count,
    expectedChapters: row.expected_chapters,
    words: row.words,
    kudos: row.kudos,
    comments: row.comments,
    publishedOn: row.published_on ?? undefined,
    updatedOn: row.updated_on ?? undefined,
    openTo: openTo[row.restricted],
    isRestored: row.restored === 1,
    medium: row.medium,
    duration: row.duration ?? undefined,
  }
}

/** By the numbers of `restrictions`. */
const openTo = ['everyone', 'members', 'people', 'creators'] as const

function statusOf(row: Pick<CardRow, 'complete' | 'expected_chapters' | 'chapter_count'>): Status {
  if (row.complete === 0) return 'in-progress'
  return row.expected_chapters === 1 || row.chapter_count === 1 ? 'one-shot' : 'complete'
}

function tagsByKind(tags: readonly TagView[]): WorkCard['tags'] {
  const kinds: Record<TagKind, TagView[]> = {
    fandom: [],
    relationship: [],
    character: [],
    additional: [],
    warning: [],
    category: [],
  }
  for (const tag of tags) kinds[tag.kind].push(tag)
  return kinds
}
