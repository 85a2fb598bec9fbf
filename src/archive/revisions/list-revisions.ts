import type { Archive } from '#archive/archive.ts'
import { readOwnChapter } from '#archive/chapters/read-own-chapter.ts'
import { ownRevisionText } from '#archive/chapters/save-chapter.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { frontText } from '#archive/posting/front-text.ts'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { Viewer } from '#archive/viewer.ts'
import { creatorsOfWorks } from '#archive/works/creator-of.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import type { ChapterId, PersonId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { type RevisionPlace, type RevisionReason, revisionsOf } from './keep-revision.ts'
import type { RevisionText } from './revision-text.ts'

/** One save, and the text that came before it. */
export type RevisionEntry = {
  /** Of the earlier text; the text that the save made is one more, or the current one. */
  readonly number: number
  readonly savedAt: Instant
  readonly savedBy: string | undefined
  readonly reason: RevisionReason
  readonly wordsAdded: number
  readonly wordsRemoved: number
  /** Of the earlier text. */
  readonly words: number
}

/** A text with revisions, and which they are. */
export type RevisedText = RevisionPlace & {
  readonly current: RevisionText
  readonly version: number
  /** The newest save first. */
  readonly entries: readonly RevisionEntry[]
}

/**
 * What was saved of a chapter, or of what surrounds the chapters, and by whom. For the work's creators
 * only: staff see what readers see.
 */
export async function listRevisions(
  archive: Archive,
  viewer: Viewer,
  place: RevisionPlace,
): Promise<RevisedText> {
  const { db } = archive
  // Refuses whoever did not make the work.
  const { current, version } = await readCurrent(archive, viewer, place)
  const rows = await revisionsOf(db, place)
    .leftJoin('people', 'people.id', 'revisions.by_person_id')
    .select([
      'revisions.number',
      'revisions.made_at',
      'revisions.reason',
      'revisions.words',
      'revisions.words_added',
      'revisions.words_removed',
      'people.name',
      'people.names_apart',
      'revisions.by_person_id',
    ])
    .orderBy('revisions.number', 'desc')
    .execute()
  const apart = await listPseudsApart(db, place.workId)
  const entries = rows.map((row) => ({
    number: row.number,
    savedAt: row.made_at,
    savedBy: (row.names_apart === 1 ? apart.get(row.by_person_id) : row.name) ?? undefined,
    reason: row.reason,
    words: row.words,
    wordsAdded: row.words_added,
    wordsRemoved: row.words_removed,
  }))
  return { ...place, current, version, entries }
}

/** Who keeps their names apart is known to the others by the name that stands on the work. */
async function listPseudsApart(db: Db, workId: WorkId) {
  const rows = await creatorsOfWorks(db)
    .where('creatorships.work_id', '=', workId)
    .where('people.names_apart', '=', 1)
    .execute()
  return new Map<PersonId | null, string>(rows.map(({ personId, pseud }) => [personId, pseud]))
}

/** The text that stands now. */
async function readCurrent(archive: Archive, viewer: Viewer, { workId, chapterId }: RevisionPlace) {
  const { db } = archive
  if (chapterId !== undefined) {
    const chapter = await readOwnChapter({ db }, viewer, workId, { id: chapterId })
    return { current: ownRevisionText(chapter), version: chapter.version }
  }
  const work = await readStoredWork(archive, db, writerOf(viewer), workId)
  return { current: frontText(work.input), version: work.version }
}

/** A place of a work at which texts were kept, with how much room they take. */
export type RevisedPlace = {
  /** Absent: what surrounds the chapters. */
  readonly chapter:
    | { readonly id: ChapterId; readonly position: number; readonly title: string | undefined }
    | undefined
  readonly count: number
  readonly bytes: number
}

/** Where a work has earlier texts, in the order of its chapters; those of the bin are left out. */
export async function listRevisedPlaces(
  archive: Pick<Archive, 'db'>,
  viewer: Viewer,
  workId: WorkId,
): Promise<readonly RevisedPlace[]> {
  const { db } = archive
  await mayEditWork(db, viewer, workId)
  const counted = await db
    .selectFrom('revisions')
    .where('work_id', '=', workId)
    .groupBy('chapter_id')
    .select((of) => [
      'chapter_id',
      of.fn.countAll<number | string>().as('count'),
      of.fn.sum<number | string>('size').as('bytes'),
    ])
    .execute()
  const chapters = await visibleChapters(db, viewer)
    .where('works.id', '=', workId)
    .where('chapters.state', '!=', 'binned')
    .select(['chapters.id', 'chapters.position', 'chapters.title'])
    .orderBy('chapters.position')
    .execute()
  const figures = (id: ChapterId | null) => {
    const row = counted.find(({ chapter_id }) => chapter_id === id)
    return { count: Number(row?.count ?? 0), bytes: Number(row?.bytes ?? 0) }
  }
  return [
    { chapter: undefined, ...figures(null) },
    ...chapters.map(({ id, position, title }) => ({
      chapter: { id, position, title: title ?? undefined },
      ...figures(id),
    })),
  ]
}
