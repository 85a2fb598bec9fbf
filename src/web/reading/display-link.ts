import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

/** To the page on which a reader chooses type, width and theme; with script it opens in place. */
export function displayLink({ say, path }: PageFrame): Html {
  return html`<display-link><a class="button aa" href="${urls.display.to(path)}" rel="nofollow" title="${say('reading.display-title')}"><span aria-hidden="true">Aa</span><span class="visually-hidden">${say('reading.display-title')}</span></a></display-link>`
}
