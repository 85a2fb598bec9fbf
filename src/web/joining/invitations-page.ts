import type { InvitationView } from '#archive/joining/invitation.ts'
import { emptyForm, type FormView, field, formFaults } from '#web/frame/field.ts'
import { day } from '#web/frame/moment.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { buttonForm, handedLink } from './pieces.ts'

export type InvitationsPage = {
  readonly invitations: readonly InvitationView[]
  /** How many more they may make; infinite for staff. */
  readonly left: number
  readonly isMailOn: boolean
  readonly form?: FormView
  /** The secret of the one that was made just now. */
  readonly made?: string | undefined
  readonly isSent?: boolean
}

/** One's own invitations, and the form that makes another. */
export function invitationsPage(frame: PageFrame, view: InvitationsPage): Html {
  const { say } = frame
  const { invitations, left, made, isSent = false } = view
  const title = say('joining.invitations')
  const about = Number.isFinite(left)
    ? say('joining.invitations-left', { count: left })
    : say('joining.invitations-many')
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, about })}
${made !== undefined && html`<div class="notice" role="status"><p>${say('joining.hand-over')}</p>${handedLink(say('joining.invitation-link'), `${frame.publicUrl}${urls.joinWith.to(made)}`)}</div>`}
${isSent && html`<div class="notice" role="status"><p>${say('joining.invitation-sent')}</p></div>`}
${left > 0 && makeForm(frame, view)}
${invitations.length === 0 ? emptyState({ title: say('joining.none-made'), text: say('joining.none-made-hint') }) : invitationList(frame, invitations)}`,
  })
}

function makeForm({ say }: PageFrame, { form = emptyForm, isMailOn }: InvitationsPage): Html {
  return html`${formFaults(say, form, ['email', 'note'])}
<form class="form" method="post" action="${urls.invitations.to()}">
${isMailOn && field(say, form, { name: 'email', label: say('joining.invite-email'), hint: say('joining.invite-email-hint'), type: 'email', autocomplete: 'off', maxLength: 200, required: false })}
${field(say, form, { name: 'note', label: say('joining.note'), hint: say('joining.note-hint'), autocomplete: 'off', maxLength: 200, required: false })}
<div class="form-actions"><button class="button primary" type="submit">${say('joining.make-invitation')}</button></div>
</form>`
}

/** Invitations with how they stand; those that are open can be withdrawn. */
export function invitationList(frame: PageFrame, invitations: readonly InvitationView[]): Html {
  return html`<ul class="account-rows">${invitations.map(
    (one) => html`<li>${invitationRow(frame, one)}</li>
`,
  )}</ul>`
}

function invitationRow({ say, path, viewer }: PageFrame, one: InvitationView): Html {
  const { id, state, email, note, createdAt, expiresAt, usedBy, by } = one
  const whom = note ?? email
  const isOthers = by !== undefined && !('id' in viewer && viewer.id === by.id)
  const until = state === 'open' && expiresAt !== undefined ? expiresAt : undefined
  return html`<h2>${whom === undefined ? say('joining.invitation-number', { number: say.number(id) }) : html`<bdi>${whom}</bdi>`}</h2>
<p>${usedBy ? weave(say, 'joining.state-used-by', { name: html`<a href="${urls.person.to(usedBy.id)}"><bdi>${usedBy.name}</bdi></a>` }) : say(`joining.state-${state}`)}${until && html` ${weave(say, 'joining.good-until', { day: day(say, until) })}`}</p>
<p class="quiet">${weave(say, 'joining.made-on', { day: day(say, createdAt) })}${isOthers && by && html` ${weave(say, 'joining.made-by', { name: html`<a href="${urls.person.to(by.id)}"><bdi>${by.name}</bdi></a>` })}`}</p>
${state === 'open' && buttonForm(urls.withdrawInvitation.to(), say('joining.withdraw'), { id, back: path })}`
}
