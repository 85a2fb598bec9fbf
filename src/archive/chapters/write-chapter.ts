import type { Archive } from '#archive/archive.ts'
import { keepRevision, type RevisionReason } from '#archive/revisions/keep-revision.ts'
import { system } from '#archive/viewer.ts'
import type { ChapterId, PersonId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { dayOf } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { countWords } from '#text/count-words.ts'
import { type ChapterInput, chapterRevisionText, checkChapterInput } from './chapter-input.ts'
import { holdWork } from './hold-work.ts'
import { visibleChapters } from './visible-chapters.ts'

export type ChapterWriting = {
  readonly workId: WorkId
  /** Absent: the chapter is new and comes last. */
  readonly chapterId?: ChapterId | undefined
  /** Who saves it; absent for jobs. */
  readonly by: PersonId | undefined
  readonly chapter: ChapterInput
  readonly reason?: RevisionReason | undefined
  /** The version that the writer has seen. Refuses as `conflict` when there is a newer one. */
  readonly base?: number | undefined
}

const writer = system('write a chapter')

/**
 * Adds a chapter at the end of a work, or saves one; the text that it had is kept as a revision. Part
 * of a transaction in which somebody has asked `mayEditWork` and will call `settleWritten`.
 */
export async function writeChapter(
  archive: Archive,
  db: Db,
  writing: ChapterWriting,
): Promise<ChapterId> {
  await holdWork(db, writing.workId)
  return writing.chapterId === undefined
    ? await addChapter(archive, db, writing)
    : await saveText(archive, db, writing, writing.chapterId)
}

async function addChapter(
  archive: Archive,
  db: Db,
  { workId, chapter, reason = 'saved' }: ChapterWriting,
): Promise<ChapterId> {
  if (reason === 'saved') checkChapterInput(chapter)
  const last = await visibleChapters(db, writer)
    .where('works.id', '=', workId)
    .where('chapters.state', '!=', 'binned')
    .select((of) => [
      of.fn.max('chapters.position').as('position'),
      of.fn.max('chapters.number').as('number'),
    ])
    .executeTakeFirst()
  const { id } = await db
    .insertInto('chapters')
    .values({
      work_id: workId,
      position: (last?.position ?? 0) + 1,
      number: (last?.number ?? 0) + 1,
      source_number: 0,
      ...columnsOf(archive, chapter, undefined),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function saveText(
  archive: Archive,
  db: Db,
  { workId, by, chapter, reason = 'saved', base }: ChapterWriting,
  id: ChapterId,
): Promise<ChapterId> {
  const stored = await readStored(db, workId, id)
  if (base !== undefined && base !== stored.version) {
    throw new Refusal('conflict', 'chapters.changed-meanwhile')
  }
  const before = chapterRevisionText(stored)
  // What is put together of texts that were there already is as long as it is.
  if (reason === 'saved') checkChapterInput(chapter, before)
  const row = columnsOf(archive, chapter, stored)
  await db
    .updateTable('chapters')
    .set({ ...row, version: stored.version + 1 })
    .where('id', '=', id)
    .execute()
  await keepRevision(archive, db, {
    workId,
    chapterId: id,
    by,
    before,
    after: chapterRevisionText(row),
    reason,
    isDraft: stored.state === 'draft' || stored.workState === 'draft',
  })
  return id
}

type Stored = Awaited<ReturnType<typeof readStored>>

async function readStored(db: Db, workId: WorkId, id: ChapterId) {
  const stored = await visibleChapters(db, writer)
    .where('works.id', '=', workId)
    .where('chapters.id', '=', id)
    .where('chapters.state', '!=', 'binned')
    .select([
      'chapters.title',
      'chapters.summary',
      'chapters.notes',
      'chapters.end_notes',
      'chapters.html',
      'chapters.state',
      'chapters.version',
      'chapters.restored',
      'chapters.missing',
      'chapters.posted_at',
      'chapters.published_on',
      'works.state as workState',
    ])
    .executeTakeFirst()
  if (!stored) throw new Refusal('not-found', 'works.chapter-not-found')
  return stored
}

function columnsOf(archive: Archive, chapter: ChapterInput, stored: Stored | undefined) {
  const now = archive.clock.now()
  const { state, schedule } = chapter
  const isNewlyPosted = state === 'posted' && stored?.state !== 'posted'
  const isSameText = stored?.html === chapter.html
  return {
    title: chapter.title || null,
    summary: chapter.summary || null,
    notes: chapter.notes || null,
    end_notes: chapter.endNotes || null,
    html: chapter.html,
    words: countWords(chapter.html),
    // A text that its creator has gone over is no longer what a machine restored, nor is it missing.
    restored: isSameText ? stored.restored : 0,
    missing: isSameText ? stored.missing : 0,
    state,
    published_on:
      chapter.publishedOn ?? (isNewlyPosted ? dayOf(now) : (stored?.published_on ?? null)),
    posted_at: isNewlyPosted ? now : (stored?.posted_at ?? null),
    scheduled_for: state === 'draft' ? (schedule?.wallTime ?? null) : null,
    scheduled_zone: state === 'draft' ? (schedule?.zone ?? null) : null,
    scheduled_at: state === 'draft' ? (schedule?.at ?? null) : null,
    changed_at: now,
  }
}
