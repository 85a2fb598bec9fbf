import { system } from '#archive/viewer.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { ChapterInput } from './chapter-input.ts'
import { visibleChapters } from './visible-chapters.ts'

const writer = system('write a chapter')

/**
 * The work's newest chapter, if a new one has its very title and text: then a form was sent twice, by a
 * double click or the way back. Call it while the work is held, so that two sendings at once meet.
 */
export async function findTwin(
  db: Db,
  workId: WorkId,
  { title, html }: ChapterInput,
): Promise<{ readonly id: ChapterId; readonly state: 'draft' | 'posted' } | undefined> {
  if (html === '') return undefined
  const newest = await visibleChapters(db, writer)
    .where('works.id', '=', workId)
    .where('chapters.state', '!=', 'binned')
    .select(['chapters.id', 'chapters.title', 'chapters.html', 'chapters.state'])
    .orderBy('chapters.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest?.html !== html || newest.title !== (title || null)) return undefined
  return { id: newest.id, state: newest.state === 'posted' ? 'posted' : 'draft' }
}
