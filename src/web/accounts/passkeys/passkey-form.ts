import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'

export type PasskeyForm = {
  /** Make a new passkey, or find one that is there. */
  readonly does: 'make' | 'find'
  /** Where the browser gets its question, and where the form goes with the answer. */
  readonly ask: string
  readonly action: string
  readonly button: string
  readonly fields?: Html
}

/** A form that a passkey fills in. Passkeys need script: without it, it says so. */
export function passkeyForm({ say }: PageFrame, form: PasskeyForm): Html {
  const { does, ask, action, button, fields } = form
  return html`<passkey-form data-does="${does}" data-ask="${ask}" data-failed="${say('accounts.passkey-not-done')}">
<form class="form passkey" method="post" action="${action}">${fields}<input type="hidden" name="answer" value="">
<p class="passkey-fault" role="status" hidden></p>
<div class="form-actions"><button class="button" type="submit" disabled>${button}</button></div>
<noscript><p class="hint">${say('accounts.passkey-needs-script')}</p></noscript>
</form></passkey-form>`
}
