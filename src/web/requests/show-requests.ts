import { listOpenInvitations } from '#archive/creatorships/listed-invitation.ts'
import { listGifts } from '#archive/gifts/list-gifts.ts'
import { listRelations } from '#archive/relations/list-relations.ts'
import { keepNowhere } from '#web/accounts/for-owner.ts'
import { memberOf } from '#web/joining/member-of.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'
import { requestsPage } from './requests-page.ts'

const done = ['answered', 'withdrawn', 'left-series', 'left'] as const

/** What others ask of the viewer, and what the viewer has asked of others. */
export async function showRequests(visit: Visit): Promise<Response> {
  const member = memberOf(visit)
  keepNowhere(visit)
  const { archive, query } = visit
  const view = {
    asked: await listOpenInvitations(archive.db, { asked: member.id }),
    asking: await listOpenInvitations(archive.db, { asking: member.id }),
    gifts: await listGifts(archive, member, member.id),
    relations: await listRelations(archive, member),
    told: done.find((what) => query.has(what)),
  }
  return await visit.page(requestsPage(visit.frame(urls.requests.to()), view))
}
