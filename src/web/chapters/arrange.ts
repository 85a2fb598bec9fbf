import { arrangeChapters } from '#archive/chapters/arrange-chapters.ts'
import { binChapter } from '#archive/chapters/bin-chapter.ts'
import { listOwnChapters } from '#archive/chapters/list-own-chapters.ts'
import { mergeChapters } from '#archive/chapters/merge-chapters.ts'
import { postChapter } from '#archive/chapters/post-chapter.ts'
import { listBinnedChapters, restoreChapter } from '#archive/chapters/restore-chapter.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { moveOne, readOrder } from '#web/frame/read-order.ts'
import { urls } from '#web/urls.ts'
import { readFields, readId, type Visit } from '#web/visit.ts'
import { type ArrangeView, arrangePage } from './arrange-page.ts'

const done = ['arranged', 'merged', 'binned', 'restored', 'scheduled', 'posted'] as const

/** A work's chapters, for those who made it. */
export async function showArrange(visit: Visit): Promise<Response> {
  const told = done.find((what) => visit.query.has(what))
  return await answerArrange(visit, told && { told: { key: `chapters.told-${told}` } })
}

async function answerArrange(
  visit: Visit,
  more: Pick<ArrangeView, 'told' | 'isRefused'> = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { archive, viewer } = visit
  const workId = readId<WorkId>(visit.part('id'))
  const chapters = await listOwnChapters(archive, viewer, workId)
  const work = await readWork(archive, viewer, workId)
  const binned = await listBinnedChapters(archive, writerOf(viewer), workId)
  const frame = visit.frame(urls.arrangeChapters.to(workId))
  return await visit.page(arrangePage(frame, { work, chapters, binned, ...more }), status)
}

/** The one form of the page: the order as it is typed, and a button that does one thing more. */
export async function receiveArrange(visit: Visit): Promise<Response> {
  const { archive } = visit
  const workId = readId<WorkId>(visit.part('id'))
  const fields = await readFields(visit)
  const [what = '', number = ''] = (fields.get('do') ?? '').split(' ')
  const viewer = writerOf(visit.viewer)
  const here = urls.arrangeChapters.to(workId)
  try {
    if (what === 'order' || what === 'up' || what === 'down') {
      const chapters = await listOwnChapters(archive, viewer, workId)
      const ids = readOrder(chapters, fields)
      const moved = what === 'order' ? ids : moveOne(ids, readId<ChapterId>(number), what)
      await arrangeChapters(archive, viewer, { workId, ids: moved })
      return visit.redirect(`${here}?arranged`)
    }
    const chapterId = readId<ChapterId>(number)
    if (what === 'merge') await mergeChapters(archive, viewer, { workId, chapterId })
    else if (what === 'bin') await binChapter(archive, viewer, { workId, chapterId })
    else if (what === 'post') await postChapter(archive, viewer, { workId, chapterId })
    else if (what === 'restore') await restoreChapter(archive, viewer, { workId, chapterId })
    else throw new Refusal('invalid', 'frame.form-unreadable')
    const told = { merge: 'merged', bin: 'binned', restore: 'restored', post: 'posted' }[what]
    return visit.redirect(`${here}?${told}`)
  } catch (error) {
    const refused = error instanceof Refusals ? error.all[0] : error
    if (!(refused instanceof Refusal)) throw error
    const { kind, key, values } = refused
    if (kind !== 'invalid' && kind !== 'conflict') throw error
    const status = kind === 'conflict' ? 409 : 422
    return await answerArrange(visit, { told: { key, values }, isRefused: true }, status)
  }
}
