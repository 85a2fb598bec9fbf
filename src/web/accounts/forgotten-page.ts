import { emptyForm, type FormView, field, formFaults } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

export type ForgottenView = {
  readonly isMailOn: boolean
  readonly isSent: boolean
  readonly form?: FormView
}

/** Forgotten the password: by mail, by passkey, by recovery code, or by the archivist. */
export function forgottenPage(frame: PageFrame, view: ForgottenView): Html {
  const { say } = frame
  const { isMailOn, isSent, form = emptyForm } = view
  const about = say(isMailOn ? 'accounts.forgotten-about' : 'accounts.forgotten-no-mail')
  const byCode = form.faults.some(({ field: at }) => at === 'code')
  return page(frame, {
    title: say('accounts.forgotten-title'),
    kind: 'plain',
    canonical: urls.forgotten.to(),
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.forgotten-title'), about })}
${isSent && notice(say('accounts.forgotten-sent'))}
${formFaults(say, form, ['name', 'code'])}
${
  isMailOn &&
  html`<form class="form" method="post" action="${urls.forgotten.to()}">
${field(say, byCode ? emptyForm : form, { name: 'name', label: say('accounts.name-or-email'), autocomplete: 'username', maxLength: 200 })}
<div class="form-actions"><button class="button primary" type="submit">${say('accounts.forgotten-send')}</button></div>
</form>`
}
<section class="form-section"><h2>${say('accounts.forgotten-code-title')}</h2>
<form class="form" method="post" action="${urls.recover.to()}">
<div class="field"><label for="recover-name">${say('accounts.name-or-email')}</label><input id="recover-name" name="name" type="text" value="${byCode ? form.values.name : ''}" autocomplete="username" maxlength="200" required dir="auto"></div>
${field(say, form, { name: 'code', label: say('accounts.recovery-code'), autocomplete: 'off', maxLength: 40 })}
<div class="form-actions"><button class="button" type="submit">${say('accounts.forgotten-code')}</button></div>
</form></section>
<section class="form-section"><h2>${say('accounts.forgotten-else-title')}</h2>
<p>${say('accounts.forgotten-passkey')} <a href="${urls.signIn.to()}">${say('accounts.sign-in')}</a></p>
<p>${say('accounts.forgotten-archivist')}</p></section>`,
  })
}
