import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { PageFrame } from './page.ts'

/** The page on which the software names its licence and offers its source. */
export const softwareSlug = 'about-fanstead'

/** The foot of every page: what this is, how it looks, and the offer of the source (AGPL, 13). */
export function footer({ say, archiveName, path }: PageFrame): Html {
  return html`<footer class="foot">
<div class="foot-inner">
<p class="foot-promise"><bdi>${archiveName}</bdi> <span>${say('frame.promise')}</span></p>
<ul class="foot-links">
<li><a href="${urls.display.to(path)}" rel="nofollow">${say('frame.display-settings')}</a></li>
<li><a href="${urls.searchHelp.to()}">${say('works.search-help')}</a></li>
<li><a href="${urls.searches.to()}" rel="nofollow">${say('searches.title')}</a></li>
<li><a href="${urls.mutes.to()}" rel="nofollow">${say('mutes.title')}</a></li>
<li><a href="${urls.terms.to()}">${say('joining.terms-title')}</a></li>
<li><a href="${urls.newsList.to()}">${say('frame.nav-news')}</a></li>
<li><a href="${urls.page.to(softwareSlug)}">${say('frame.software')}</a></li>
</ul>
</div>
</footer>`
}
