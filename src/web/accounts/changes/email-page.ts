import { emptyForm, type FormView, field, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

/** Another e-mail address. */
export function emailPage(
  frame: PageFrame,
  view: {
    readonly email: string | undefined
    readonly isMailOn: boolean
    readonly form?: FormView
  },
): Html {
  const { say } = frame
  const { email, isMailOn, form = emptyForm } = view
  const trail = [{ to: urls.account.to(), name: say('accounts.account') }]
  const hint = say(isMailOn ? 'accounts.change-email-hint' : 'accounts.change-email-no-mail')
  const about =
    email === undefined
      ? say('accounts.email-none-yet')
      : say('accounts.change-email-about', { email })
  return page(frame, {
    title: say('accounts.change-email'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.change-email'), trail, about })}
${formFaults(say, form, ['email'])}
<form class="form" method="post" action="${urls.accountEmail.to()}">
${field(say, form, { name: 'email', label: say('accounts.new-email'), hint, type: 'email', autocomplete: 'email', maxLength: 200 })}
<div class="form-actions"><button class="button primary" type="submit">${say('accounts.change-email')}</button></div>
</form>`,
  })
}
