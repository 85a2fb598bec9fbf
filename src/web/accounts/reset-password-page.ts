import { emptyForm, type FormView, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { newPasswordField } from './new-password-field.ts'

/** Behind a one-time link: a new password. */
export function resetPasswordPage(
  frame: PageFrame,
  { secret, form = emptyForm }: { readonly secret: string; readonly form?: FormView },
): Html {
  const { say } = frame
  return page(frame, {
    title: say('accounts.reset-title'),
    kind: 'plain',
    canonical: urls.home.to(),
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.reset-title'), about: say('accounts.reset-about') })}
${formFaults(say, form, ['password'])}
<form class="form" method="post" action="${urls.resetPassword.to(secret)}">
${newPasswordField(say, form)}
<div class="form-actions"><button class="button primary" type="submit">${say('accounts.reset')}</button></div>
</form>`,
  })
}
