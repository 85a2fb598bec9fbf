import type { LandingShelf } from '#archive/discover/discover.ts'
import type { WorkCard } from '#archive/works/work.ts'
import { counted } from '#web/frame/counted.ts'
import { ago } from '#web/frame/moment.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { byline } from '#web/people/byline.ts'
import { isNoWarning, shortName } from '#web/tags/tag-names.ts'
import { urls } from '#web/urls.ts'
import { openToMark } from '#web/works/open-to.ts'
import { langOf, ratingBadge } from '#web/works/work-card.ts'

/**
 * A work in the few words that a shelf has room for. Its rating and its warnings are always among
 * them: whoever opens it from here knows as much of that as from its card.
 */
export function workLine(frame: PageFrame, work: WorkCard, shelf: LandingShelf['name']): Html {
  const { say } = frame
  const warnings = work.tags.warning.filter((tag) => !isNoWarning(tag))
  const posted = shelf === 'newest' ? work.publishedOn : undefined
  return html`<li class="work-line"><div class="badge">${ratingBadge(say, work.rating)}</div>
<div><a class="work-line-title" href="${urls.work.to(work.id)}"${langOf(work)}><bdi>${work.title}</bdi></a> <span class="by">${weave(say, 'works.by', { creators: byline(say, work.creators) })}</span>
<p class="facts">${warnings.map((tag) => html`<span class="warned">${shortName(say, tag)}</span> `)}<span class="words">${counted(say, 'works.words', work.words)}</span>${work.kudos > 0 && html` <span class="kudos">${counted(say, 'works.kudos', work.kudos)}</span>`} ${openToMark(say, work)}${posted && html` ${ago(say, posted, frame.today)}`}</p></div>
</li>
`
}
