import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { system } from '#archive/viewer.ts'
import { creatorsOfWorks } from '#archive/works/creator-of.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { letFilesGo, picturesIn } from './let-files-go.ts'

const keeper = system('erase chapters')

/** Erases a chapter that lies in the bin, with its earlier texts; its comments stay with the work. */
export async function wipeChapter(
  archive: Archive,
  db: Db,
  { id, workId }: { readonly id: ChapterId; readonly workId: WorkId },
): Promise<void> {
  const pictures = await listPicturesOf(db, [id])
  const creators = await creatorsOfWorks(db).where('creatorships.work_id', '=', workId).execute()
  const brought = await db
    .selectFrom('work_originals')
    .select('original_id')
    .distinct()
    .where('chapter_id', '=', id)
    .execute()
  await dropChapters(db, [id])
  const people = [...new Set(creators.map(({ personId }) => personId))]
  const originals = brought.map((row) => row.original_id)
  await letFilesGo(archive, db, { pictures, people, originals })
}

/** The pictures in chapters, in their earlier texts, and in what was typed for them. */
export async function listPicturesOf(
  db: Db,
  ids: readonly ChapterId[],
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const chapters = await visibleChapters(db, keeper)
    .where('chapters.id', 'in', ids)
    .select(['chapters.html', 'chapters.summary', 'chapters.notes', 'chapters.end_notes'])
    .execute()
  const earlier = await db
    .selectFrom('revisions')
    .select('difference')
    .where('chapter_id', 'in', ids)
    .execute()
  const typed = await db
    .selectFrom('working_copies')
    .select('fields')
    .where('chapter_id', 'in', ids)
    .execute()
  return picturesIn([
    ...chapters.flatMap(({ html, summary, notes, end_notes }) => [html, summary, notes, end_notes]),
    ...earlier.map(({ difference }) => difference),
    ...typed.map(({ fields }) => fields),
  ])
}

/** Takes chapters away with all that is theirs. Comments on them stay, as comments on the work. */
export async function dropChapters(db: Db, ids: readonly ChapterId[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('comments')
    .set({ chapter_id: null })
    .where('chapter_id', 'in', ids)
    .execute()
  for (const table of [
    'revisions',
    'working_copies',
    'chapter_creatorships',
    'work_originals',
  ] as const) {
    await db.deleteFrom(table).where('chapter_id', 'in', ids).execute()
  }
  await db
    .deleteFrom('origins')
    .where('kind', '=', 'chapter')
    .where('target_id', 'in', ids)
    .execute()
  await db.deleteFrom('chapters').where('id', 'in', ids).execute()
}
