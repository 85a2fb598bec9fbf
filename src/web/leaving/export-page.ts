import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

/** Where somebody takes home everything that they have here. */
export function exportPage(frame: PageFrame): Html {
  const { say } = frame
  const trail = [{ to: urls.account.to(), name: say('accounts.account') }]
  return page(frame, {
    title: say('leaving.export'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('leaving.export'), trail, about: say('leaving.export-about') })}
<p>${say('leaving.export-safe')}</p>
<form class="form" method="post" action="${urls.exportAccount.to()}">
<div class="form-actions"><button class="button primary" type="submit">${say('leaving.export-button')}</button></div>
</form>`,
  })
}
