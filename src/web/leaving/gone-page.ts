import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

/** What somebody sees last. */
export function gonePage(frame: PageFrame): Html {
  const { say } = frame
  return page(frame, {
    title: say('leaving.gone-title'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('leaving.gone-title'), about: say('leaving.gone-about') })}
<p><a class="button" href="${urls.home.to()}">${say('leaving.gone-home')}</a></p>`,
  })
}
