import { emptyForm, type FormView, field, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

/** The second step of signing in: a code of the app, or a recovery code. */
export function signInCodePage(
  frame: PageFrame,
  { back, form = emptyForm }: { readonly back: string; readonly form?: FormView },
): Html {
  const { say } = frame
  return page(frame, {
    title: say('accounts.code-title'),
    kind: 'plain',
    canonical: urls.signIn.to(),
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.code-title'), about: say('accounts.code-about') })}
${formFaults(say, form, ['code'])}
<form class="form" method="post" action="${urls.signInCode.to()}"><input type="hidden" name="back" value="${back}">
${field(say, form, { name: 'code', label: say('accounts.code'), hint: say('accounts.code-hint'), autocomplete: 'one-time-code', maxLength: 40 })}
<div class="form-actions"><button class="button primary" type="submit">${say('accounts.sign-in')}</button></div>
</form>
<p class="quiet">${say('accounts.code-lost')}</p>`,
  })
}
