import { notice } from '#web/frame/notice.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

/** While the sample shelf is there: what it is; for staff also how to be rid of it, in two steps. */
export function samplesNotice({ say, viewer }: Pick<PageFrame, 'say' | 'viewer'>): Html {
  if (viewer.kind !== 'staff') return notice(html`<p>${say('archive.samples-for-readers')}</p>`)
  return notice(html`<p>${say('archive.samples')} <a href="${urls.newImport.to()}">${say('archive.samples-import')}</a></p>
<details><summary>${say('archive.samples-remove')}</summary>
<form method="post" action="${urls.removeSamples.to()}"><p>${say('archive.samples-confirm')}</p><button class="button destructive" type="submit">${say('archive.samples-remove-now')}</button></form>
</details>`)
}
