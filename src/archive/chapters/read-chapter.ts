import { sql } from 'kysely'
import { prepareRead, type Store } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import { absenceOf } from '#archive/works/absence-of.ts'
import { creatorOf, creatorsOfChapters } from '#archive/works/creator-of.ts'
import { isNameKnown } from '#archive/works/is-name-known.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { ChapterView } from '#archive/works/work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { readRows } from '#store/asking/rows-as-text.ts'
import { entryColumns, entryOf } from './entry-of.ts'
import { removedChapters, visibleChapters } from './visible-chapters.ts'

type At = { readonly workId: WorkId; readonly position: number }

/** One chapter with its text, by its place in the work. */
export async function readChapter(
  store: Store,
  viewer: Viewer,
  workId: WorkId,
  position: number,
): Promise<ChapterView> {
  const [row] = await readOne(store, viewer, { workId, position })
  if (!row) throw await missingOf(store, viewer, { workId, position })
  return viewOf(row)
}

/** A chapter that is not there, or a work that is not for this viewer. */
async function missingOf(
  { db }: Store,
  viewer: Viewer,
  { workId, position }: At,
): Promise<Refusal> {
  const work = await visibleWorks(db, viewer)
    .select('works.id')
    .where('works.id', '=', workId)
    .executeTakeFirst()
  const notFound = new Refusal('not-found', 'works.chapter-not-found')
  if (work) {
    const removed = await removedChapters(db, viewer)
      .select('chapters.id')
      .where('works.id', '=', workId)
      .where('chapters.number', '=', position)
      .executeTakeFirst()
    return removed ? new Refusal('gone', 'bin.chapter-removed') : notFound
  }
  const absence = await absenceOf({ db }, viewer, workId)
  return absence.kind === 'not-found' ? notFound : absence
}

/** Every chapter of a work with its text, in order. */
export async function readAllChapters(
  store: Store,
  viewer: Viewer,
  workId: WorkId,
): Promise<readonly ChapterView[]> {
  const rows = await readAll(store, viewer, { workId })
  return rows.map(viewOf)
}

const readAll = prepareRead((store, viewer, { workId }: Pick<At, 'workId'>) =>
  textsOf(store, viewer, workId),
)

const readOne = prepareRead((store, viewer, { workId, position }: At) =>
  textsOf(store, viewer, workId).where('chapters.position', '=', position),
)

function textsOf({ db, rowsAsText }: Store, viewer: Viewer, workId: WorkId) {
  const creators = creatorsOfChapters(db)
    .where('chapter_creatorships.chapter_id', '=', sql.ref<ChapterId>('chapters.id'))
    .where(isNameKnown(viewer))
  return visibleChapters(db, viewer)
    .where('works.id', '=', workId)
    .select(entryColumns)
    .select(['chapters.summary', 'chapters.notes', 'chapters.end_notes', 'chapters.html'])
    .select(rowsAsText(creators).as('creators'))
    .orderBy('chapters.position')
}

function viewOf(row: Awaited<ReturnType<typeof readAll>>[number]): ChapterView {
  const creators = readRows(row.creators)
  return {
    ...entryOf(row),
    creators: creators.length > 0 ? creators.map(creatorOf) : undefined,
    summary: row.summary ?? undefined,
    notes: row.notes ?? undefined,
    endNotes: row.end_notes ?? undefined,
    html: row.html,
  }
}
