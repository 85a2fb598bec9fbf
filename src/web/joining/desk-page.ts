import type { InvitationView } from '#archive/joining/invitation.ts'
import type { AccountFacts } from '#archive/joining/read-account-facts.ts'
import type { JoinRequestView } from '#archive/joining/request.ts'
import { day } from '#web/frame/moment.ts'
import { emptyState, notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { invitationList } from './invitations-page.ts'
import { buttonForm, handedLink } from './pieces.ts'

/** For staff: who waits to be let in, and which invitations are about. */
export function deskJoiningPage(
  frame: PageFrame,
  view: {
    readonly requests: readonly JoinRequestView[]
    readonly invitations: readonly InvitationView[]
    readonly answered: string | undefined
  },
): Html {
  const { say } = frame
  const { requests, invitations, answered } = view
  const title = say('joining.desk-title')
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, about: say('joining.desk-about'), actions: html`<a class="button" href="${urls.invitations.to()}">${say('joining.invitations')}</a>` })}
${answered && notice(html`<p role="status">${say(answered === 'invited' ? 'joining.answered-invited' : 'joining.answered-declined')}</p>`)}
<section class="form-section"><h2>${say('joining.waiting', { count: requests.length })}</h2>
${
  requests.length === 0
    ? emptyState({ title: say('joining.nobody-waits'), text: say('joining.nobody-waits-hint') })
    : html`<ul class="account-rows">${requests.map(
        (one) => html`<li>${requestRow(frame, one)}</li>
`,
      )}</ul>`
}</section>
<section class="form-section"><h2>${say('joining.all-invitations')}</h2>
${invitations.length === 0 ? html`<p>${say('joining.none-about')}</p>` : invitationList(frame, invitations)}</section>`,
  })
}

function requestRow({ say }: PageFrame, request: JoinRequestView): Html {
  const { id, email, reason, createdAt, times } = request
  return html`<h2>${email === undefined ? say('joining.request-number', { number: say.number(id) }) : html`<bdi>${email}</bdi>`}</h2>
<p dir="auto">${reason}</p>
<p class="quiet">${weave(say, 'joining.asked-on', { day: day(say, createdAt) })}${times > 1 && html` ${say('joining.asked-times', { count: times })}`}</p>
<div class="form-actions">${buttonForm(urls.deskJoining.to(), say('joining.invite'), { id, answer: 'invited' })}${buttonForm(urls.deskJoining.to(), say('joining.decline'), { id, answer: 'declined' })}</div>`
}

/** For staff: how somebody's account stands, and a link for a new password to hand over. */
export function deskPersonPage(
  frame: PageFrame,
  { facts, reset }: { readonly facts: AccountFacts; readonly reset: string | undefined },
): Html {
  const { say } = frame
  const { id, name } = facts
  const link = reset && `${frame.publicUrl}${urls.resetPassword.to(reset)}`
  return page(frame, {
    title: name,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: name, trail: [{ to: urls.person.to(id), name }], about: say('joining.account-about') })}
${link && html`<div class="notice" role="status"><p>${say('joining.reset-hand-over')}</p>${handedLink(say('joining.reset-link'), link)}</div>`}
<dl>${lines(frame, facts).map(
      ([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>
`,
    )}</dl>
${
  facts.hasAccount &&
  html`<section class="form-section"><h2>${say('joining.lost-title')}</h2><p>${say('joining.lost-about')}</p>
<div class="form-actions">${buttonForm(urls.deskPerson.to(id), say('joining.make-reset'))}</div></section>`
}`,
  })
}

function lines(
  { say }: PageFrame,
  facts: AccountFacts,
): readonly (readonly [string, Html | string])[] {
  const { hasAccount, since, isEmailProved, termsVersion, declaredAge, invitedBy } = facts
  if (!hasAccount) return [[say('joining.account'), say('joining.account-none')]]
  return [
    [say('joining.account'), weave(say, 'joining.account-since', { day: day(say, since) })],
    [
      say('joining.account-email'),
      say(isEmailProved ? 'joining.email-proved' : 'joining.email-unproved'),
    ],
    [
      say('joining.account-terms'),
      termsVersion === undefined
        ? say('joining.terms-none')
        : say('joining.terms-accepted', { version: termsVersion }),
    ],
    ...(declaredAge === undefined
      ? []
      : [
          [
            say('joining.account-age'),
            say('joining.age-declared', { years: declaredAge }),
          ] as const,
        ]),
    ...(invitedBy === undefined
      ? []
      : [
          [
            say('joining.account-invited'),
            html`<a href="${urls.person.to(invitedBy.id)}"><bdi>${invitedBy.name}</bdi></a>`,
          ] as const,
        ]),
  ]
}
