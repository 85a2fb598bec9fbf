import { countInvitationsLeft, listInvitations } from '#archive/joining/list-invitations.ts'
import { makeInvitation } from '#archive/joining/make-invitation.ts'
import { withdrawInvitation } from '#archive/joining/withdraw-invitation.ts'
import { faultsOf, keepNowhere } from '#web/accounts/for-owner.ts'
import type { FormView } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readBack, readFields, type Visit } from '#web/visit.ts'
import { invitationsPage } from './invitations-page.ts'
import { memberOf } from './member-of.ts'

export async function showInvitations(visit: Visit): Promise<Response> {
  return await showAll(visit)
}

async function showAll(visit: Visit, form?: FormView): Promise<Response> {
  keepNowhere(visit)
  const { archive, query } = visit
  const member = memberOf(visit)
  const made = query.get('made') ?? ''
  const view = {
    invitations: await listInvitations(archive, member),
    left: await countInvitationsLeft(archive, archive.db, member),
    isMailOn: archive.mail.isOn,
    made: /^[0-9a-f]{32}$/.test(made) ? made : undefined,
    isSent: query.has('sent'),
  }
  const frame = visit.frame(urls.invitations.to())
  return await visit.page(invitationsPage(frame, form ? { ...view, form } : view), form ? 422 : 200)
}

/** Makes one; a link to be handed over is shown on the page that comes next. */
export async function invite(visit: Visit): Promise<Response> {
  const member = memberOf(visit)
  const fields = await readFields(visit)
  const typed = { email: fields.get('email') ?? '', note: fields.get('note') ?? '' }
  try {
    const secret = await makeInvitation(visit.archive, member, typed)
    return visit.redirect(`${urls.invitations.to()}?${secret ? `made=${secret}` : 'sent'}`)
  } catch (error) {
    return await showAll(visit, faultsOf(error, typed))
  }
}

export async function withdraw(visit: Visit): Promise<Response> {
  const member = memberOf(visit)
  const fields = await readFields(visit)
  await withdrawInvitation(visit.archive, member, Number(fields.get('id') ?? ''))
  return visit.redirect(readBack(fields.get('back')))
}
