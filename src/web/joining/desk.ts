import { answerRequest } from '#archive/joining/answer-request.ts'
import { handOverReset } from '#archive/joining/hand-over-reset.ts'
import { listInvitations } from '#archive/joining/list-invitations.ts'
import { listRequests } from '#archive/joining/list-requests.ts'
import { readAccountFacts } from '#archive/joining/read-account-facts.ts'
import type { PersonId } from '#ground/ids.ts'
import { keepNowhere } from '#web/accounts/for-owner.ts'
import { urls } from '#web/urls.ts'
import { readFields, readId, staffOf, type Visit } from '#web/visit.ts'
import { deskJoiningPage, deskPersonPage } from './desk-page.ts'

export async function showDeskJoining(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const { archive, query } = visit
  const staff = staffOf(visit)
  const view = {
    requests: await listRequests(archive, staff),
    invitations: await listInvitations(archive, staff, { whose: 'all' }),
    answered: query.get('answered') ?? undefined,
  }
  return await visit.page(deskJoiningPage(visit.frame(urls.deskJoining.to()), view))
}

/** Invites or declines somebody who waits. */
export async function answer(visit: Visit): Promise<Response> {
  const staff = staffOf(visit)
  const fields = await readFields(visit)
  const id = readId<number>(fields.get('id') ?? '')
  const said = fields.get('answer') === 'invited' ? 'invited' : 'declined'
  await answerRequest(visit.archive, staff, { id, answer: said })
  return visit.redirect(`${urls.deskJoining.to()}?answered=${said}`)
}

export async function showDeskPerson(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const id = readId<PersonId>(visit.part('id'))
  const facts = await readAccountFacts(visit.archive, staffOf(visit), id)
  const reset = visit.query.get('reset') ?? ''
  const view = { facts, reset: /^[0-9a-f]{32}$/.test(reset) ? reset : undefined }
  return await visit.page(deskPersonPage(visit.frame(urls.deskPerson.to(id)), view))
}

/** Makes a link for a new password, which the page that comes next shows. */
export async function makeReset(visit: Visit): Promise<Response> {
  const staff = staffOf(visit)
  const id = readId<PersonId>(visit.part('id'))
  const secret = await handOverReset(visit.archive, staff, id)
  return visit.redirect(`${urls.deskPerson.to(id)}?reset=${secret}`)
}
