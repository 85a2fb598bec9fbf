import { emptyForm, type FormView, field, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { passkeyForm } from './passkeys/passkey-form.ts'

/** Signing in with a name or e-mail address and a password, or with a passkey. */
export function signInPage(
  frame: PageFrame,
  asked: { readonly back: string; readonly form?: FormView; readonly isReset?: boolean },
): Html {
  const { say } = frame
  const { back, form = emptyForm, isReset = false } = asked
  const about = say(isReset ? 'accounts.reset-done' : 'accounts.sign-in-about')
  return page(frame, {
    title: say('accounts.sign-in'),
    kind: 'plain',
    canonical: urls.signIn.to(),
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.sign-in'), about })}
${formFaults(say, form, ['name', 'password'])}
<form class="form" method="post" action="${urls.signIn.to()}"><input type="hidden" name="back" value="${back}">
${field(say, form, { name: 'name', label: say('accounts.name-or-email'), autocomplete: 'username', maxLength: 200 })}
${field(say, form, { name: 'password', label: say('accounts.password'), type: 'password', autocomplete: 'current-password', maxLength: 200 })}
<label class="check"><input type="checkbox" name="remember" value="yes"${form.values.remember === 'yes' && html` checked`}> <span>${say('accounts.remember')}</span></label>
<div class="form-actions"><button class="button primary" type="submit">${say('accounts.sign-in')}</button></div>
</form>
${passkeyForm(frame, { does: 'find', ask: urls.askPasskey.to(), action: urls.signInPasskey.to(), button: say('accounts.sign-in-passkey'), fields: html`<input type="hidden" name="back" value="${back}"><label class="check"><input type="checkbox" name="remember" value="yes"> <span>${say('accounts.remember')}</span></label>` })}
<p><a href="${urls.forgotten.to()}">${say('accounts.forgotten')}</a></p>
<p><a href="${urls.join.to()}">${say('joining.no-account')}</a></p>`,
  })
}
