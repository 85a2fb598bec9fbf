import { newPasswordField } from '#web/accounts/new-password-field.ts'
import { emptyForm, type FormView, field, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

export type PasswordView = {
  readonly asksOld: boolean
  readonly name: string
  readonly form?: FormView
}

/** Another password. */
export function passwordPage(frame: PageFrame, view: PasswordView): Html {
  const { say } = frame
  const { asksOld, name, form = emptyForm } = view
  const trail = [{ to: urls.account.to(), name: say('accounts.account') }]
  const old = field(say, form, {
    name: 'old',
    label: say('accounts.old-password'),
    type: 'password',
    autocomplete: 'current-password',
    maxLength: 200,
  })
  return page(frame, {
    title: say('accounts.change-password'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.change-password'), trail, about: say('accounts.change-password-about') })}
${formFaults(say, form, asksOld ? ['old', 'password'] : ['password'])}
<form class="form" method="post" action="${urls.accountPassword.to()}">
<input type="hidden" name="username" value="${name}" autocomplete="username">
${asksOld && old}
${newPasswordField(say, form)}
<div class="form-actions"><button class="button primary" type="submit">${say('accounts.change-password')}</button></div>
</form>`,
  })
}
