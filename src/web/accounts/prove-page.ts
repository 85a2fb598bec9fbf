import { emptyForm, type FormView, field, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { passkeyForm } from './passkeys/passkey-form.ts'

export type ProveView = {
  readonly back: string
  readonly byPassword: boolean
  readonly byCode: boolean
  readonly byPasskey: boolean
  readonly form?: FormView
}

/** Before what keeps an account safe is changed: is it still you? */
export function provePage(frame: PageFrame, view: ProveView): Html {
  const { say } = frame
  const { form = emptyForm, byPassword, byCode, byPasskey } = view
  const back = html`<input type="hidden" name="back" value="${view.back}">`
  const about = say(byPassword ? 'accounts.prove-about' : 'accounts.prove-factor-about')
  return page(frame, {
    title: say('accounts.prove-title'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.prove-title'), about })}
${formFaults(say, form, ['password', 'code'])}
${
  byPassword &&
  html`<form class="form" method="post" action="${urls.prove.to()}">${back}
${field(say, form, { name: 'password', label: say('accounts.password'), type: 'password', autocomplete: 'current-password', maxLength: 200 })}
<div class="form-actions"><button class="button primary" type="submit">${say('accounts.prove')}</button></div>
</form>`
}
${
  byCode &&
  html`<form class="form form-section" method="post" action="${urls.prove.to()}">${back}
${field(say, form, { name: 'code', label: say('accounts.code-of-app'), autocomplete: 'one-time-code', maxLength: 10 })}
<div class="form-actions"><button class="button" type="submit">${say('accounts.prove-code')}</button></div>
</form>`
}
${byPasskey && passkeyForm(frame, { does: 'find', ask: urls.askPasskey.to(), action: urls.provePasskey.to(), button: say('accounts.prove-passkey'), fields: back })}`,
  })
}
