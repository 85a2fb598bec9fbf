import { readOwnChapter } from '#archive/chapters/read-own-chapter.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { RevisionPlace } from '#archive/revisions/keep-revision.ts'
import { listRevisedPlaces, listRevisions } from '#archive/revisions/list-revisions.ts'
import { readRevision } from '#archive/revisions/read-revision.ts'
import { restoreRevision } from '#archive/revisions/restore-revision.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { nameOf } from '#web/reading/chapter-steps.ts'
import { readId, type Visit } from '#web/visit.ts'
import { revisionPage } from './revision-page.ts'
import { revisionPath, revisionsPage } from './revisions-page.ts'

/** The earlier texts of a work's front or of one of its chapters. */
export async function showRevisions(visit: Visit): Promise<Response> {
  const { archive, viewer, query } = visit
  const { place, work, chapter } = await readPlaceOf(visit)
  const from = query.get('from')
  if (from !== null) {
    const [older, newer] = order(readId<number>(from), query.get('to') ?? 'now')
    return visit.redirect(`${revisionPath({ work, chapter }, older)}?to=${newer}`, 302)
  }
  const revised = await listRevisions(archive, viewer, place)
  const places = chapter ? [] : await listRevisedPlaces(archive, viewer, work.id)
  const keepDays = await readSetting(archive.db, 'revisions.keep-days')
  const isRestored = query.has('restored')
  const view = { work, chapter, revised, places, keepDays, isRestored }
  visit.context.header('Cache-Control', 'private, no-store')
  return await visit.page(revisionsPage(visit.frame(revisionPath({ work, chapter })), view))
}

/** The older of two first, whichever way they were chosen. */
function order(from: number, to: string): readonly [number, string] {
  if (to === 'now') return [from, to]
  const other = readId<number>(to)
  return other < from ? [other, String(from)] : [from, to]
}

/** One earlier text against what followed it, or another that is asked for. */
export async function showRevision(visit: Visit): Promise<Response> {
  const { archive, viewer, query } = visit
  const { place, work, chapter } = await readPlaceOf(visit)
  const number = readId<number>(visit.part('revision'))
  const to = query.get('to')
  const beside = to === null ? undefined : to === 'now' ? 'now' : readId<number>(to)
  const found = await readRevision(archive, viewer, place, { number, beside })
  const frame = visit.frame(revisionPath({ work, chapter }, number))
  visit.context.header('Cache-Control', 'private, no-store')
  const view = { work, chapter, found, isWhole: query.has('whole') }
  return await visit.page(revisionPage(frame, view))
}

export async function restoreHere(visit: Visit): Promise<Response> {
  const { place, work, chapter } = await readPlaceOf(visit)
  const number = readId<number>(visit.part('revision'))
  await restoreRevision(visit.archive, writerOf(visit.viewer), { place, number })
  return visit.redirect(`${revisionPath({ work, chapter })}?restored`)
}

async function readPlaceOf(visit: Visit) {
  const { archive, viewer, say } = visit
  const workId = readId<WorkId>(visit.part('id'))
  if (viewer.kind === 'guest') throw new Refusal('sign-in-first', 'writing.sign-in-first')
  const number = visit.part('number')
  if (number === '') {
    const work = await readWork(archive, viewer, workId)
    return { place: { workId } satisfies RevisionPlace, work, chapter: undefined }
  }
  const own = await readOwnChapter(archive, viewer, workId, { position: readId(number) })
  const work = await readWork(archive, viewer, workId)
  const chapter = { position: own.position, name: nameOf(say, own) }
  return { place: { workId, chapterId: own.id } satisfies RevisionPlace, work, chapter }
}
