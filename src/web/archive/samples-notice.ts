import { notice } from '#web/frame/notice.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** For staff while the sample shelf is there: what it is, and how to be rid of it, in two steps. */
export function samplesNotice(say: Say): Html {
  return notice(html`<p>${say('archive.samples')} <a href="${urls.newImport.to()}">${say('archive.samples-import')}</a></p>
<details><summary>${say('archive.samples-remove')}</summary>
<form method="post" action="${urls.removeSamples.to()}"><p>${say('archive.samples-confirm')}</p><button class="button destructive" type="submit">${say('archive.samples-remove-now')}</button></form>
</details>`)
}
