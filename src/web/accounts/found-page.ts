import { emptyForm, type FormView, field, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { newPasswordField } from './new-password-field.ts'

/** Behind the one-time link that the first start prints: names the archive, makes its archivist. */
export function foundPage(
  frame: PageFrame,
  { secret, form = emptyForm }: { readonly secret: string; readonly form?: FormView },
): Html {
  const { say } = frame
  return page(frame, {
    title: say('accounts.found-title'),
    kind: 'plain',
    canonical: urls.home.to(),
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.found-title'), about: say('accounts.found-about') })}
${formFaults(say, form, ['archiveName', 'name', 'email', 'password'])}
<form class="form" method="post" action="${urls.found.to(secret)}">
${field(say, form, { name: 'archiveName', label: say('accounts.archive-name-label'), hint: say('accounts.archive-name-hint'), autocomplete: 'off', maxLength: 80 })}
${field(say, form, { name: 'name', label: say('accounts.name'), hint: say('accounts.name-hint'), autocomplete: 'username', maxLength: 100 })}
${field(say, form, { name: 'email', label: say('accounts.email'), hint: say('accounts.email-hint'), type: 'email', autocomplete: 'email', maxLength: 200 })}
${newPasswordField(say, form)}
<div class="form-actions"><button class="button primary" type="submit">${say('accounts.found')}</button></div>
</form>`,
  })
}
