import type { JoiningView } from '#archive/joining/read-joining.ts'
import { newPasswordField } from '#web/accounts/new-password-field.ts'
import { emptyForm, type FormView, field, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { area, checkBox } from './pieces.ts'

export type JoinPage = {
  readonly rules: JoiningView
  readonly form?: FormView
  /** Of the invitation that they hold. */
  readonly secret?: string | undefined
  /** The address that the invitation was sent to. */
  readonly email?: string | undefined
}

/** The form with which somebody becomes a member. */
export function joinPage(frame: PageFrame, view: JoinPage): Html {
  const { say } = frame
  const { secret } = view
  const about = secret === undefined ? say('joining.join-about') : say('joining.invited-about')
  return shell(frame, about, accountForm(frame, view))
}

function accountForm(frame: PageFrame, { rules, form = emptyForm, secret, email }: JoinPage): Html {
  const { say } = frame
  const action = secret === undefined ? urls.join.to() : urls.joinWith.to(secret)
  const fields = ['name', 'email', 'password', 'isOldEnough', 'acceptsTerms']
  return html`${formFaults(say, form, fields)}
<form class="form" method="post" action="${action}">
${field(say, form, { name: 'name', label: say('accounts.name'), hint: say('accounts.name-hint'), autocomplete: 'username', maxLength: 40 })}
${emailField(frame, rules, form, email)}
${newPasswordField(say, form)}
${rules.leastAge > 0 && checkBox(say, form, { name: 'isOldEnough', value: 'yes', label: say('joining.old-enough', { years: rules.leastAge }) })}
${rules.termsVersion > 0 && checkBox(say, form, { name: 'acceptsTerms', value: String(rules.termsVersion), label: weave(say, 'joining.accept', { terms: html`<a href="${urls.terms.to()}" target="_blank">${say('joining.terms-link')}</a>` }) })}
<div class="form-actions"><button class="button primary" type="submit">${say('joining.join')}</button></div>
</form>
<p class="quiet">${weave(say, 'joining.have-account', { signIn: html`<a href="${urls.signIn.to()}">${say('accounts.sign-in')}</a>` })}</p>`
}

function emailField(
  { say }: PageFrame,
  rules: JoiningView,
  form: FormView,
  email: string | undefined,
): Html {
  if (!rules.hasMail) return html`<p class="hint">${say('joining.no-mail-hint')}</p>`
  if (email !== undefined) {
    return html`<p class="field">${weave(say, 'joining.email-proved-by-invitation', { email: html`<bdi>${email}</bdi>` })}</p>`
  }
  return field(say, form, {
    name: 'email',
    label: say('accounts.email'),
    hint: say('joining.email-hint'),
    type: 'email',
    autocomplete: 'email',
    maxLength: 200,
  })
}

/** The form with which somebody asks to be let in. */
export function queuePage(frame: PageFrame, { rules, form = emptyForm }: JoinPage): Html {
  const { say } = frame
  return shell(
    frame,
    say('joining.queue-about'),
    html`${formFaults(say, form, ['email', 'reason'])}
<form class="form" method="post" action="${urls.joinRequests.to()}">
${rules.hasMail ? field(say, form, { name: 'email', label: say('accounts.email'), hint: say('joining.queue-email-hint'), type: 'email', autocomplete: 'email', maxLength: 200 }) : ''}
${area(say, form, { name: 'reason', label: say('joining.reason'), hint: say('joining.reason-hint'), rows: 5, maxLength: 1000 })}
<div class="form-actions"><button class="button primary" type="submit">${say('joining.ask')}</button></div>
</form>
<p class="quiet">${say('joining.with-link')}</p>`,
  )
}

/** Why there is no form: an invitation is wanted, nobody is taken, or they are a member already. */
export function noFormPage(frame: PageFrame, why: 'invitation' | 'closed' | 'member'): Html {
  const { say } = frame
  const action =
    why === 'member'
      ? html`<a class="button" href="${urls.account.to()}">${say('joining.to-account')}</a>`
      : html`<a class="button" href="${urls.works.to()}">${say('frame.go-browse')}</a>`
  return shell(
    frame,
    say(`joining.no-form-${why}`),
    html`<div class="form-actions">${action}</div>`,
  )
}

/** How the request of somebody who waits stands. */
export function requestPage(
  frame: PageFrame,
  view: {
    readonly state: 'waiting' | 'invited' | 'declined'
    readonly isByMail: boolean
    readonly secret: string
  },
): Html {
  const { say } = frame
  const { state, isByMail, secret } = view
  const mayJoin = state === 'invited' && !isByMail
  return shell(
    frame,
    say(`joining.request-${state}`),
    html`<div class="prose">${state === 'waiting' && html`<p>${say(isByMail ? 'joining.request-mail' : 'joining.request-keep')}</p>`}${state === 'invited' && isByMail && html`<p>${say('joining.request-look-mail')}</p>`}</div>
${mayJoin && html`<div class="form-actions"><a class="button primary" href="${urls.joinWith.to(secret)}">${say('joining.join')}</a></div>`}`,
  )
}

function shell(frame: PageFrame, about: string, main: Html): Html {
  const title = frame.say('joining.title', { archive: frame.archiveName })
  return page(frame, {
    title,
    kind: 'plain',
    canonical: urls.join.to(),
    robots: 'noindex',
    main: html`${pageHead({ title, about })}
${main}`,
  })
}
