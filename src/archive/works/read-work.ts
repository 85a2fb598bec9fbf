import type { Selectable } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { ChaptersTable } from '#store/chapters.ts'
import type { Db } from '#store/schema.ts'
import { cardColumns, cardOf, readAround } from './list-cards.ts'
import { listPlaces } from './list-places.ts'
import { listRelatedWorks } from './list-related-works.ts'
import { visibleWorks } from './visible-works.ts'
import type { ChapterEntry, OriginalView, SourceView, WorkView } from './work.ts'

const ownColumns = [
  'works.asks_age',
  'works.notes',
  'works.end_notes',
  'works.completed_on',
  'works.hits',
  'works.bookmarks',
  'works.rating_name',
  'works.source_url',
  'works.source_archive_name',
  'works.source_archive_url',
  'works.claimed',
] as const

/** A work with its chapters' list, but not their texts. Refuses what the viewer may not see as not found. */
export async function readWork(archive: Archive, viewer: Viewer, id: WorkId): Promise<WorkView> {
  const { db } = archive
  const row = await visibleWorks(db, viewer)
    .where('works.id', '=', id)
    .select([...cardColumns, ...ownColumns])
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'works.not-found')
  return {
    ...cardOf(row, await readAround(db, [id])),
    asksAge: row.asks_age === 1,
    notes: row.notes ?? undefined,
    endNotes: row.end_notes ?? undefined,
    completedOn: row.completed_on ?? undefined,
    hits: row.hits,
    bookmarks: row.bookmarks,
    ratingName: row.rating_name ?? undefined,
    gifts: await listGifts(db, id),
    relatedWorks: await listRelatedWorks(db, viewer, id),
    collections: await listCollections(db, id),
    chapters: await listChapters(db, viewer, id),
    places: await listPlaces(db, viewer, id),
    source: sourceOf(row),
    originals: await listOriginals(db, id),
  }
}

async function listGifts(db: Db, id: WorkId) {
  const rows = await db
    .selectFrom('gifts')
    .select(['name', 'url'])
    .where('work_id', '=', id)
    .orderBy('position')
    .execute()
  return rows.map(({ name, url }) => ({ name, url: url ?? undefined }))
}

async function listCollections(db: Db, id: WorkId) {
  return await db
    .selectFrom('collection_items')
    .innerJoin('collections', 'collections.id', 'collection_items.collection_id')
    .select(['collections.id', 'collections.title'])
    .where('collection_items.work_id', '=', id)
    .orderBy('collections.id')
    .execute()
}

async function listChapters(db: Db, viewer: Viewer, id: WorkId): Promise<readonly ChapterEntry[]> {
  const rows = await visibleChapters(db, viewer)
    .where('works.id', '=', id)
    .select([
      'chapters.id',
      'chapters.position',
      'chapters.number',
      'chapters.title',
      'chapters.words',
      'chapters.published_on',
      'chapters.restored',
      'chapters.missing',
      'chapters.state',
    ])
    .orderBy('chapters.position')
    .execute()
  return rows.map(entryOf)
}

type EntryRow = Pick<
  Selectable<ChaptersTable>,
  | 'id'
  | 'position'
  | 'number'
  | 'title'
  | 'words'
  | 'published_on'
  | 'restored'
  | 'missing'
  | 'state'
>

/** A chapter as lists and neighbours show it. */
export function entryOf(row: EntryRow): ChapterEntry {
  return {
    id: row.id,
    position: row.position,
    number: row.number,
    title: row.title ?? undefined,
    words: row.words,
    publishedOn: row.published_on ?? undefined,
    isRestored: row.restored === 1,
    isDraft: row.state === 'draft',
    isMissing: row.missing === 1,
  }
}

function sourceOf(row: {
  readonly source_url: string | null
  readonly source_archive_name: string | null
  readonly source_archive_url: string | null
  readonly claimed: string | null
}): SourceView | undefined {
  if (row.source_url === null && row.source_archive_name === null) return undefined
  return {
    url: row.source_url ?? undefined,
    archiveName: row.source_archive_name ?? undefined,
    archiveUrl: row.source_archive_url ?? undefined,
    claimed: row.claimed === null ? {} : (JSON.parse(row.claimed) as Record<string, number>),
  }
}

async function listOriginals(db: Db, id: WorkId): Promise<readonly OriginalView[]> {
  const rows = await db
    .selectFrom('work_originals')
    .select(['original_id', 'name', 'chapter_id'])
    .where('work_id', '=', id)
    .orderBy('created_at')
    .orderBy('original_id')
    .execute()
  return rows.map((row) => ({
    id: row.original_id,
    name: row.name,
    chapterId: row.chapter_id ?? undefined,
  }))
}
