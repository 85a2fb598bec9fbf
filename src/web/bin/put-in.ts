import { binComment, findOwnComment } from '#archive/bin/bin-comment.ts'
import { binSeries, mayBinSeries } from '#archive/bin/bin-series.ts'
import { binWork } from '#archive/bin/bin-work.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import { readSeries } from '#archive/series/read-series.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { CommentId, SeriesId, WorkId } from '#ground/ids.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { askPage } from './ask-page.ts'

const idOf = (visit: Visit) => readId<number>(visit.part('id'))
const done = (visit: Visit) => visit.redirect(`${urls.bin.to()}?binned`)

type Asked = {
  readonly title: string
  readonly about: (days: number) => string
  readonly action: string
  /** Where one came from. */
  readonly back: string
}

/** Asks before something goes into the bin. */
async function ask(visit: Visit, { title, about, action, back }: Asked): Promise<Response> {
  const { archive, say } = visit
  const days = await readSetting(archive.db, 'bin.days')
  const asked = { title, about: about(days), action, button: say('bin.put-in') }
  const page = askPage(visit.frame(action), {
    ...asked,
    back: { to: back, name: say('bin.go-back') },
  })
  return await visit.page(page)
}

export async function showPutWork(visit: Visit): Promise<Response> {
  const { archive, viewer, say } = visit
  const id = idOf(visit) as WorkId
  await mayEditWork(archive.db, writerOf(viewer), id)
  const { title } = await readWork(archive, viewer, id)
  return await ask(visit, {
    title: say('bin.bin-work-title', { title }),
    about: (days) => say('bin.bin-work-about', { days }),
    action: urls.binWork.to(id),
    back: urls.work.to(id),
  })
}

export async function putWork(visit: Visit): Promise<Response> {
  await binWork(visit.archive, writerOf(visit.viewer), idOf(visit) as WorkId)
  return done(visit)
}

export async function showPutSeries(visit: Visit): Promise<Response> {
  const { archive, viewer, say } = visit
  const id = idOf(visit) as SeriesId
  // Seen first: who keeps a series of works that this viewer may not see is not told either.
  const writer = writerOf(viewer)
  const { title } = await readSeries(archive, viewer, id)
  await mayBinSeries(archive.db, writer, id)
  return await ask(visit, {
    title: say('bin.bin-series-title', { title }),
    about: (days) => say('bin.bin-series-about', { days }),
    action: urls.binSeries.to(id),
    back: urls.series.to(id),
  })
}

export async function putSeries(visit: Visit): Promise<Response> {
  await binSeries(visit.archive, writerOf(visit.viewer), idOf(visit) as SeriesId)
  return done(visit)
}

export async function showPutComment(visit: Visit): Promise<Response> {
  const { archive, viewer, say } = visit
  const id = idOf(visit) as CommentId
  const { work_id: work } = await findOwnComment(archive.db, writerOf(viewer), id)
  return await ask(visit, {
    title: say('bin.bin-comment-title'),
    about: (days) => say('bin.bin-comment-about', { days }),
    action: urls.binComment.to(id),
    back: work === null ? urls.home.to() : urls.comments.to(work),
  })
}

export async function putComment(visit: Visit): Promise<Response> {
  await binComment(visit.archive, writerOf(visit.viewer), idOf(visit) as CommentId)
  return done(visit)
}
