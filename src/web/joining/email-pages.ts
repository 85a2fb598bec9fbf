import { proofDays } from '#archive/accounts/one-time-links.ts'
import { emptyForm, type FormView, field, formFaults } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

export type EmailStanding = {
  readonly isMailOn: boolean
  readonly isProved: boolean
  /** What was given, or nothing. */
  readonly email: string | undefined
}

/** The first page of a new member: what to do next. It is the same whatever address was given. */
export function welcomePage(frame: PageFrame, standing: EmailStanding): Html {
  const { say } = frame
  const title = say('joining.welcome-title', { archive: frame.archiveName })
  const next = nextKey(standing)
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, about: say('joining.welcome-about') })}
<div class="prose"><p>${say(next, { email: standing.email ?? '', days: proofDays })}</p></div>
<div class="form-actions">${next === 'joining.welcome-no-mail' ? html`<a class="button primary" href="${urls.passkeys.to()}">${say('joining.add-passkey')}</a><a class="button" href="${urls.secondFactor.to()}">${say('joining.make-codes')}</a>` : html`<a class="button primary" href="${urls.works.to()}">${say('frame.go-browse')}</a>`}<a class="button" href="${urls.account.to()}">${say('joining.to-account')}</a></div>`,
  })
}

function nextKey({ isMailOn, isProved }: EmailStanding) {
  if (!isMailOn) return 'joining.welcome-no-mail'
  return isProved ? 'joining.welcome-ready' : 'joining.welcome-mail'
}

/** Where a member asks for the mail once more, or corrects the address. */
export function askProofPage(
  frame: PageFrame,
  view: EmailStanding & { readonly form?: FormView; readonly isSent?: boolean },
): Html {
  const { say } = frame
  const { isMailOn, isProved, email, form, isSent = false } = view
  const title = say('joining.check-title')
  const filled = form ?? { ...emptyForm, values: email === undefined ? {} : { email } }
  const main =
    isProved || !isMailOn
      ? html`<div class="form-actions"><a class="button" href="${urls.account.to()}">${say('joining.to-account')}</a></div>`
      : html`${formFaults(say, filled, ['email'])}
<form class="form" method="post" action="${urls.checkEmail.to()}">
${field(say, filled, { name: 'email', label: say('accounts.email'), type: 'email', autocomplete: 'email', maxLength: 200 })}
<div class="form-actions"><button class="button primary" type="submit">${say('joining.send-link')}</button></div>
</form>`
  const about = isProved
    ? 'joining.check-done'
    : isMailOn
      ? 'joining.check-about'
      : 'joining.no-mail'
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, about: say(about, { days: proofDays }) })}
${isSent && notice(html`<p role="status">${say('joining.link-sent')}</p>`)}
${main}`,
  })
}
