import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { listCollections } from '#archive/posting/placing/place-collections.ts'
import { listInvited } from '#archive/posting/placing/place-creators.ts'
import { listGifts } from '#archive/posting/placing/place-gifts.ts'
import { listFollowed } from '#archive/posting/placing/place-related.ts'
import { listMemberships } from '#archive/posting/placing/place-series.ts'
import { system } from '#archive/viewer.ts'
import { type CreatorRow, creatorOf, creatorsOfWorks } from '#archive/works/creator-of.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { writeDuration } from '#text/duration.ts'
import { showNotes } from './plain-notes.ts'
import { readTagFields } from './read-tag-fields.ts'
import type { StoredChapter, StoredWork } from './stored-work.ts'
import type { ProgressInput, WorkInput } from './work-input.ts'
import type { Writer } from './writer.ts'

const columns = [
  'works.id',
  'works.version',
  'works.state',
  'works.title',
  'works.rating',
  'works.rating_name',
  'works.asks_age',
  'works.language',
  'works.language_name',
  'works.summary',
  'works.notes',
  'works.end_notes',
  'works.published_on',
  'works.expected_chapters',
  'works.complete',
  'works.progress',
  'works.comments_from',
  'works.comments_moderated',
  'works.restricted',
  'works.medium',
  'works.duration',
  'works.media_url',
] as const

/**
 * A work as its creator's form shows it, within a transaction or without; `chapterId` is the chapter
 * whose text the form has, where others have come since. Refuses as `mayEditWork` does.
 */
export async function readStoredWork(
  archive: Archive,
  db: Db,
  viewer: Writer,
  id: WorkId,
  chapterId?: ChapterId,
): Promise<StoredWork> {
  await mayEditWork(db, viewer, id)
  const row = await readRow(db, viewer, id)
  if (!row || (row.state !== 'draft' && row.state !== 'posted')) {
    throw new Refusal('not-found', 'works.not-found')
  }
  const chapters = await listChapters(db, id)
  const shown = chapterId ?? (chapters.length === 1 ? chapters[0]?.id : undefined)
  const only = shown === undefined ? undefined : await readChapterRow(db, id, shown)
  const memberships = await listMemberships(db, id)
  const creators = await creatorsOfWorks(db).where('creatorships.work_id', '=', id).execute()
  return {
    id,
    version: row.version,
    state: row.state,
    isImported: await isImported(db, id),
    input: {
      ...fieldsOf(row),
      ...(await readPeople(db, viewer, id, creators)),
      ...(await readTagFields(db, id)),
      ...(await readPlaces(archive, db, id, memberships)),
      text: chapters.length <= 1 || only ? textOf(only) : undefined,
    },
    rating: row.rating,
    ratingName: row.rating_name || undefined,
    asksAge: row.asks_age === 1,
    language: row.language ?? undefined,
    languageName: row.language_name ?? undefined,
    summary: row.summary ?? undefined,
    notes: row.notes ?? undefined,
    endNotes: row.end_notes ?? undefined,
    publishedOn: row.published_on ?? undefined,
    chapter: only,
    chapterCount: chapters.length,
    seriesTitles: new Map(memberships.map((one) => [one.id, one.title])),
    others: creators
      .filter(({ personId }) => personId !== viewer.id)
      .map((row) => creatorOf(row).byline),
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>

async function readRow(db: Db, viewer: Writer, id: WorkId) {
  return await visibleWorks(db, viewer)
    .select(columns)
    .where('works.id', '=', id)
    .executeTakeFirst()
}

type OwnFields = Pick<
  WorkInput,
  | 'title'
  | 'rating'
  | 'summary'
  | 'notes'
  | 'endNotes'
  | 'language'
  | 'progress'
  | 'chaptersPlanned'
  | 'publishedOn'
  | 'commentsFrom'
  | 'commentsModerated'
  | 'visibility'
  | 'medium'
  | 'duration'
  | 'mediaUrl'
>

function fieldsOf(row: Row): OwnFields {
  return {
    title: row.title,
    // Of a draft that has no rating yet the name is empty.
    rating: row.rating_name === '' ? undefined : row.rating,
    summary: showNotes(row.summary),
    notes: showNotes(row.notes),
    endNotes: showNotes(row.end_notes),
    language: row.language ?? row.language_name ?? '',
    progress: progressOf(row),
    chaptersPlanned: row.expected_chapters,
    publishedOn: row.published_on ?? undefined,
    commentsFrom: row.comments_from,
    commentsModerated: row.comments_moderated === 1,
    visibility: row.restricted,
    medium: row.medium,
    duration: row.duration === null ? '' : writeDuration(row.duration),
    mediaUrl: row.media_url ?? '',
  }
}

function progressOf(row: Row): ProgressInput {
  if (row.progress !== null) return row.progress
  return row.complete === 1 && row.expected_chapters === null ? 'complete' : 'going-on'
}

async function readPeople(
  db: Db,
  viewer: Writer,
  id: WorkId,
  creators: readonly Pick<CreatorRow, 'pseudId' | 'personId'>[],
) {
  const invited = await listInvited(db, id)
  return {
    pseuds: creators.flatMap((one) => (one.personId === viewer.id ? one.pseudId : [])),
    coCreators: invited.map((one) => creatorOf(one).byline),
  }
}

async function readPlaces(
  archive: Archive,
  db: Db,
  id: WorkId,
  memberships: Awaited<ReturnType<typeof listMemberships>>,
) {
  const gifts = await listGifts(db, id)
  return {
    series: memberships.map(({ id, part }) => ({ series: id, part: part ?? undefined })),
    collections: (await listCollections(db, id)).map(({ title }) => title),
    gifts: gifts.filter(({ answer }) => answer !== 'refused').map(({ name }) => name),
    related: (await listFollowed(archive, db, id)).map(({ shown }) => shown),
  }
}

/** Its creators see what they have written and not posted; what is in the bin is not asked for. */
const reader = system('fill a form')

async function listChapters(db: Db, id: WorkId) {
  return await visibleChapters(db, reader)
    .where('works.id', '=', id)
    .where('chapters.state', '!=', 'binned')
    .select('chapters.id')
    .limit(2)
    .execute()
}

async function readChapterRow(
  db: Db,
  id: WorkId,
  chapterId: ChapterId,
): Promise<StoredChapter | undefined> {
  const row = await visibleChapters(db, reader)
    .where('works.id', '=', id)
    .where('chapters.id', '=', chapterId)
    .where('chapters.state', '!=', 'binned')
    .select(['chapters.id', 'chapters.version', 'chapters.html', 'chapters.title'])
    .select(['chapters.state', 'chapters.published_on', 'chapters.summary', 'chapters.notes'])
    .select('chapters.end_notes')
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    version: row.version,
    html: row.html,
    title: row.title ?? '',
    state: row.state === 'posted' ? 'posted' : 'draft',
    publishedOn: row.published_on ?? undefined,
    summary: row.summary ?? undefined,
    notes: row.notes ?? undefined,
    endNotes: row.end_notes ?? undefined,
  }
}

function textOf(only: StoredChapter | undefined): WorkInput['text'] {
  if (!only) return { title: '', text: '', manner: 'blank-lines' }
  return { title: only.title, text: only.html, manner: 'html' }
}

async function isImported(db: Db, id: WorkId): Promise<boolean> {
  const row = await db
    .selectFrom('origins')
    .select('target_id')
    .where('kind', '=', 'work')
    .where('target_id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}
