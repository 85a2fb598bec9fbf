import type { PasskeyView } from '#archive/accounts/passkeys/list-passkeys.ts'
import { type FormView, field, formFaults } from '#web/frame/field.ts'
import { day } from '#web/frame/moment.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { passkeyForm } from './passkey-form.ts'

export type PasskeysView = {
  readonly passkeys: readonly PasskeyView[]
  readonly form: FormView
}

/** One's passkeys: to add, to name, to take away. */
export function passkeysPage(frame: PageFrame, { passkeys, form }: PasskeysView): Html {
  const { say } = frame
  const trail = [{ to: urls.account.to(), name: say('accounts.account') }]
  const name = field(say, form, {
    name: 'name',
    label: say('accounts.passkey-new-name'),
    hint: say('accounts.passkey-new-hint'),
    autocomplete: 'off',
    maxLength: 60,
  })
  return page(frame, {
    title: say('accounts.passkeys'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.passkeys'), trail, about: say('accounts.passkeys-about') })}
${formFaults(say, form, ['name'])}
${passkeys.length > 0 && html`<ul class="account-rows">${passkeys.map((passkey, index) => row(frame, passkey, index))}</ul>`}
<section class="form-section"><h2>${say('accounts.passkey-add-title')}</h2>
${passkeyForm(frame, { does: 'make', ask: urls.newPasskey.to(), action: urls.passkeys.to(), button: say('accounts.passkey-add'), fields: name })}
</section>`,
  })
}

function row({ say }: PageFrame, { id, name, madeOn }: PasskeyView, index: number): Html {
  const which = html`<input type="hidden" name="id" value="${id}">`
  return html`<li><h2><bdi>${name}</bdi></h2><p class="quiet">${say('accounts.passkey-made')} ${day(say, madeOn)}</p>
<details><summary>${say('accounts.passkey-change')}<span class="visually-hidden">: ${name}</span></summary>
<form class="form" method="post" action="${urls.renamePasskey.to()}">${which}<div class="field"><label for="rename-${index}">${say('accounts.passkey-rename-label')}</label><input id="rename-${index}" name="name" type="text" value="${name}" maxlength="60" required autocomplete="off" dir="auto"></div><div class="form-actions"><button class="button" type="submit">${say('accounts.passkey-rename')}</button></div></form>
<form method="post" action="${urls.removePasskey.to()}">${which}<button class="button destructive" type="submit" aria-label="${say('accounts.passkey-remove-named', { name })}">${say('accounts.passkey-remove')}</button></form>
</details></li>
`
}
