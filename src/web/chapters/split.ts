import { chapterLimits } from '#archive/chapters/chapter-input.ts'
import { readOwnChapter } from '#archive/chapters/read-own-chapter.ts'
import { listSplitPlaces, splitChapter } from '#archive/chapters/split-chapter.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readFields, readId, type Visit } from '#web/visit.ts'
import { splitPage } from './split-page.ts'

/** The places at which a chapter can be split. */
export async function showSplit(visit: Visit): Promise<Response> {
  return await answerSplit(visit)
}

async function answerSplit(visit: Visit, refused?: Refusal): Promise<Response> {
  const { archive, viewer } = visit
  const workId = readId<WorkId>(visit.part('id'))
  const position = readId<number>(visit.part('number'))
  const chapter = await readOwnChapter(archive, viewer, workId, { position })
  const work = await readWork(archive, viewer, workId)
  const frame = visit.frame(urls.splitChapter.to(workId, position))
  const places = listSplitPlaces(chapter.html)
  const status = refused === undefined ? 200 : refused.kind === 'conflict' ? 409 : 422
  return await visit.page(splitPage(frame, { work, chapter, places, refused }), status)
}

/** Splits, and opens the new chapter's form, where its title and notes can be mended. */
export async function receiveSplit(visit: Visit): Promise<Response> {
  const { archive, viewer } = visit
  const workId = readId<WorkId>(visit.part('id'))
  const position = readId<number>(visit.part('number'))
  const fields = await readFields(visit)
  try {
    const chapter = await readOwnChapter(archive, viewer, workId, { position })
    const title = (fields.get('chapterTitle') ?? '').replace(/\s+/g, ' ')
    const made = await splitChapter(archive, writerOf(viewer), {
      workId,
      chapterId: chapter.id,
      base: readNumber(fields.get('base')),
      at: readNumber(fields.get('at')),
      title: title.slice(0, chapterLimits.title).toWellFormed() || undefined,
    })
    return visit.redirect(urls.editChapter.to(workId, made.position))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.kind !== 'conflict' && error.kind !== 'invalid') throw error
    return await answerSplit(visit, error)
  }
}

/** A number that is none fits nothing, and is refused by the verb. */
function readNumber(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : -1
}
