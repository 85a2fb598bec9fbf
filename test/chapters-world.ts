import { listOwnChapters } from '#archive/chapters/list-own-chapters.ts'
import { readOwnChapter } from '#archive/chapters/read-own-chapter.ts'
import { saveChapter } from '#archive/chapters/save-chapter.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { listRevisions } from '#archive/revisions/list-revisions.ts'
import { readRevisions } from '#archive/revisions/read-revisions.ts'
import type { Member } from '#archive/viewer.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { ChapterId, PseudId, WorkId } from '#ground/ids.ts'
import { plainText } from '#text/plain-text.ts'
import type { Stage } from './stage.ts'

export const text = (html: string) => sanitise(html, 'text')

/** The id of a chapter by its place. */
export async function chapterAt(stage: Stage, viewer: Member, workId: WorkId, position: number) {
  return await readOwnChapter(stage.archive, viewer, workId, { position })
}

/** Saves a chapter's text as its writer does who has just opened it. */
export async function rewrite(
  stage: Stage,
  viewer: Member,
  at: { readonly workId: WorkId; readonly position: number },
  html: string,
): Promise<ChapterId> {
  const chapter = await chapterAt(stage, viewer, at.workId, at.position)
  const saved = await saveChapter(stage.archive, viewer, {
    workId: at.workId,
    chapterId: chapter.id,
    base: chapter.version,
    chapter: { title: chapter.title, html: text(html), state: chapter.state },
  })
  return saved.id
}

/** "1 Ebb, 2 Flood, 3 Slack (draft)" */
export async function outline(stage: Stage, viewer: Member, workId: WorkId): Promise<string> {
  const chapters = await listOwnChapters(stage.archive, viewer, workId)
  return chapters
    .map(({ position, number, title, state }) => {
      const place = position === number ? position : `${position}=${number}`
      return `${place} ${title ?? '-'}${state === 'draft' ? ' (draft)' : ''}`
    })
    .join(', ')
}

/** All words of a work's chapters with their titles, in order; without what is in the bin. */
export async function wordsOf(stage: Stage, workId: WorkId): Promise<string> {
  const rows = await visibleChapters(stage.archive.db, stage.cast.system)
    .where('works.id', '=', workId)
    .where('chapters.state', '!=', 'binned')
    .select(['chapters.title', 'chapters.html', 'chapters.position'])
    .orderBy('chapters.position')
    .execute()
  return rows
    .map(({ title, html }) => `${title ?? ''} ${plainText(html)}`.trim())
    .filter((words) => words !== '')
    .join(' ')
}

export async function addComment(stage: Stage, workId: WorkId, chapterId: ChapterId) {
  const { id } = await stage.archive.db
    .insertInto('comments')
    .values({
      work_id: workId,
      chapter_id: chapterId,
      guest_name: 'Pell',
      html: sanitise('<p>I liked the boat.</p>', 'comment'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Makes somebody a creator of a work beside those it has. */
export async function addCreator(stage: Stage, workId: WorkId, pseudId: PseudId): Promise<void> {
  await stage.archive.db
    .insertInto('creatorships')
    .values({ work_id: workId, pseud_id: pseudId, position: 2 })
    .execute()
}

/** A chapter's text as it is now and as it was, the newest first; damaged ones are `undefined`. */
export async function versions(stage: Stage, workId: WorkId, chapterId: ChapterId) {
  const { archive, cast } = stage
  const place = { workId, chapterId }
  const { current } = await listRevisions(archive, cast.mara, place)
  const read = await readRevisions(archive.db, place, { current, oldest: 1 })
  return [current.html, ...read.map((one) => one.text?.html)]
}
