import type { AuthenticatorKey } from '#archive/accounts/second-factor/begin-authenticator.ts'
import { type FormView, field, formFaults } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { qrPicture } from './qr-picture.ts'

export type SecondFactorView = {
  readonly begun: AuthenticatorKey | undefined
  readonly isOn: boolean
  /** Staff without one: nothing else goes before they have it. */
  readonly mustHave: boolean
  /** Staff who have one and signed in without it. */
  readonly mustUse: boolean
  readonly recoveryCodesLeft: number
  readonly form: FormView
}

/** Signing in with two steps: turning it on, off, and the codes for when the telephone is lost. */
export function secondFactorPage(frame: PageFrame, view: SecondFactorView): Html {
  const { say } = frame
  const { begun, isOn, mustHave, mustUse } = view
  const trail = [{ to: urls.account.to(), name: say('accounts.account') }]
  const about = say(isOn ? 'accounts.second-on' : 'accounts.second-about')
  return page(frame, {
    title: say('accounts.second'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.second'), trail, about })}
${mustHave && notice(say('accounts.second-must'), 'warn')}
${mustUse && notice(html`<p>${say('accounts.second-use')}</p><p><a class="button" href="${urls.prove.to(urls.home.to())}">${say('accounts.prove-title')}</a></p>`, 'warn')}
${formFaults(say, view.form, ['code'])}
${isOn ? whenOn(frame) : begun ? whenBegun(frame, begun, view.form) : whenOff(frame)}
${recovery(frame, view)}`,
  })
}

function whenOff({ say }: PageFrame): Html {
  return html`<form class="form" method="post" action="${urls.beginSecondFactor.to()}"><div class="form-actions"><button class="button primary" type="submit">${say('accounts.second-begin')}</button></div></form>
<p>${say('accounts.second-or-passkey')} <a href="${urls.passkeys.to()}">${say('accounts.passkeys')}</a></p>`
}

function whenBegun({ say }: PageFrame, { key, uri }: AuthenticatorKey, form: FormView): Html {
  const groups = key.match(/.{1,4}/g) ?? []
  return html`<ol class="steps">
<li><p>${say('accounts.second-step-app')}</p></li>
<li><p>${say('accounts.second-step-key')}</p>
<figure class="qr">${qrPicture(uri, say('accounts.second-qr'))}</figure>
<p><a href="${uri}">${say('accounts.second-open-app')}</a></p>
<p>${say('accounts.second-key')} <code class="key">${groups.join(' ')}</code></p></li>
<li><p>${say('accounts.second-step-code')}</p>
<form class="form" method="post" action="${urls.secondFactor.to()}">
${field(say, form, { name: 'code', label: say('accounts.code-of-app'), autocomplete: 'one-time-code', maxLength: 10 })}
<div class="form-actions"><button class="button primary" type="submit">${say('accounts.second-confirm')}</button></div>
</form></li>
</ol>
<form method="post" action="${urls.dropSecondFactor.to()}"><button class="button" type="submit">${say('accounts.second-cancel')}</button></form>`
}

function whenOn({ say }: PageFrame): Html {
  return html`<form method="post" action="${urls.dropSecondFactor.to()}"><button class="button destructive" type="submit">${say('accounts.second-drop')}</button></form>`
}

function recovery({ say }: PageFrame, { recoveryCodesLeft: count }: SecondFactorView): Html {
  return html`<section class="form-section"><h2>${say('accounts.recovery')}</h2>
<p>${say('accounts.recovery-about')}</p>
<p>${say('accounts.recovery-left', { count })}</p>
<form method="post" action="${urls.recoveryCodes.to()}"><button class="button" type="submit">${say('accounts.recovery-make')}</button></form>
</section>`
}
