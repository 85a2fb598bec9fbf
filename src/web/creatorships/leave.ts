import { leaveWork } from '#archive/creatorships/leave-work.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { memberOf } from '#web/joining/member-of.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { leavePage } from './leave-page.ts'

/** Asks whether one really wants to leave a work that one made with others. */
export async function showLeave(visit: Visit): Promise<Response> {
  const { archive } = visit
  const member = memberOf(visit)
  const id = readId<WorkId>(visit.part('id'))
  await mayEditWork(archive.db, member, id)
  const work = await readWork(archive, member, id)
  const others = work.creators.filter(({ personId }) => personId !== member.id)
  return await visit.page(leavePage(visit.frame(urls.leaveWork.to(id)), work, others))
}

export async function leave(visit: Visit): Promise<Response> {
  const id = readId<WorkId>(visit.part('id'))
  await leaveWork(visit.archive, memberOf(visit), id)
  return visit.redirect(`${urls.requests.to()}?left`)
}
