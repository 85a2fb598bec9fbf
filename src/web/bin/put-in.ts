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

/** Asks before a work goes into the bin. */
export async function showPutWork(visit: Visit): Promise<Response> {
  const { archive, viewer, say } = visit
  const id = idOf(visit) as WorkId
  await mayEditWork(archive.db, writerOf(viewer), id)
  const work = await readWork(archive, viewer, id)
  const days = await readSetting(archive.db, 'bin.days')
  const asked = {
    title: say('bin.bin-work-title', { title: work.title }),
    about: say('bin.bin-work-about', { days }),
    action: urls.binWork.to(id),
    button: say('bin.put-in'),
    back: { to: urls.work.to(id), name: say('bin.go-back') },
  }
  return await visit.page(askPage(visit.frame(urls.binWork.to(id)), asked))
}

export async function putWork(visit: Visit): Promise<Response> {
  await binWork(visit.archive, writerOf(visit.viewer), idOf(visit) as WorkId)
  return done(visit)
}

/** Asks before a series goes into the bin. */
export async function showPutSeries(visit: Visit): Promise<Response> {
  const { archive, viewer, say } = visit
  const id = idOf(visit) as SeriesId
  // Seen first: who keeps a series of works that this viewer may not see is not told either.
  const writer = writerOf(viewer)
  const series = await readSeries(archive, viewer, id)
  await mayBinSeries(archive.db, writer, id)
  const days = await readSetting(archive.db, 'bin.days')
  const asked = {
    title: say('bin.bin-series-title', { title: series.title }),
    about: say('bin.bin-series-about', { days }),
    action: urls.binSeries.to(id),
    button: say('bin.put-in'),
    back: { to: urls.series.to(id), name: say('bin.go-back') },
  }
  return await visit.page(askPage(visit.frame(urls.binSeries.to(id)), asked))
}

export async function putSeries(visit: Visit): Promise<Response> {
  await binSeries(visit.archive, writerOf(visit.viewer), idOf(visit) as SeriesId)
  return done(visit)
}

/** Asks before a comment goes into the bin. */
export async function showPutComment(visit: Visit): Promise<Response> {
  const { archive, viewer, say } = visit
  const id = idOf(visit) as CommentId
  const { work_id: work } = await findOwnComment(archive.db, writerOf(viewer), id)
  const days = await readSetting(archive.db, 'bin.days')
  const asked = {
    title: say('bin.bin-comment-title'),
    about: say('bin.bin-comment-about', { days }),
    action: urls.binComment.to(id),
    button: say('bin.put-in'),
    back: { to: work === null ? urls.home.to() : urls.comments.to(work), name: say('bin.go-back') },
  }
  return await visit.page(askPage(visit.frame(urls.binComment.to(id)), asked))
}

export async function putComment(visit: Visit): Promise<Response> {
  await binComment(visit.archive, writerOf(visit.viewer), idOf(visit) as CommentId)
  return done(visit)
}
