import type {
  Landing,
  LandingShelf,
  NamesOfKind,
  RelatedFandom,
} from '#archive/discover/discover.ts'
import { noFilters, type TagPageView } from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'
import { arrowOn } from '#web/frame/glyphs.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { choicesPath } from '#web/works/filters/list-path.ts'
import { writeFilters } from '#web/works/filters/write-filters.ts'
import type { Say } from '#words/say.ts'
import { surpriseLink } from './surprise-link.ts'
import { workLine } from './work-line.ts'

export type LandingView = {
  readonly tag: TagPageView
  readonly landing: Landing
  /** Works in the list that stands below. */
  readonly total: number
  /** Whether the reader looks past their mutes. */
  readonly isLooking: boolean
}

/** What stands between a tag's head and its list: a look at what there is, and the way past it. */
export function landingPart(
  frame: PageFrame,
  { tag, landing, total, isLooking }: LandingView,
): Html {
  const { say } = frame
  const { shelves, names, related } = landing
  return html`<div class="landing">
<p class="landing-ways"><a class="button primary" href="#results-heading">${say('discover.landing-all', { count: total })}</a>
${surpriseLink(say, { filters: noFilters, tag, isLooking })}</p>
${shelves.length > 0 && html`<div class="landing-row">${shelves.map((shelf) => shelfPart(frame, tag.id, shelf))}</div>`}
${
  names.length + related.length > 0 &&
  html`<div class="landing-row">${names.map((some) => namesPart(say, tag, some))}
${related.length > 0 && relatedPart(say, tag.id, related)}</div>`
}
</div>`
}

function shelfPart(frame: PageFrame, tag: TagId, shelf: LandingShelf): Html {
  const { say } = frame
  const { name, works, filters, total } = shelf
  const all = say('discover.shelf-all', { count: total })
  return html`<section class="landing-part" aria-labelledby="landing-${name}">
<div class="shelf-head"><h2 id="landing-${name}">${say(`discover.shelf-${name}`)}</h2><a href="${urls.tag.to(tag, writeFilters(filters, tag))}" aria-label="${say(`discover.shelf-all-${name}`, { count: total })}">${all}${arrowOn}</a></div>
<ol class="work-lines">${works.map((work) => workLine(frame, work, name))}</ol>
</section>
`
}

/** Each name leads to those works of this page that carry it: as many as it says. */
function namesPart(say: Say, tag: TagPageView, { kind, names, isCut }: NamesOfKind): Html {
  const filters = { ...noFilters, include: [tag.id] }
  return html`<section class="landing-part" aria-labelledby="landing-${kind}">
<div class="shelf-head"><h2 id="landing-${kind}">${say(`discover.names-${kind}`)}</h2>${isCut && html`<a href="${choicesPath({ tag }, filters, kind)}" aria-label="${say(`discover.names-all-${kind}`)}">${say('discover.names-all')}${arrowOn}</a>`}</div>
<ul class="ledger landing-names">${names.map(({ id, name, count }) => {
    return html`<li><a href="${withBoth(tag.id, id)}"><bdi>${name}</bdi></a> <span class="count">${say.number(count)}</span></li>
`
  })}</ul>
</section>
`
}

function relatedPart(say: Say, tag: TagId, related: readonly RelatedFandom[]): Html {
  return html`<section class="landing-part" aria-labelledby="landing-related">
<div class="shelf-head"><h2 id="landing-related">${say('discover.related')}</h2></div>
<ul class="ledger landing-names">${related.map(({ id, name, shared, works }) => {
    const count =
      shared > 0
        ? html`<a class="count" href="${withBoth(tag, id)}">${say('discover.related-shared', { count: shared })}</a>`
        : html`<span class="count">${say('works.count', { count: works })}</span>`
    return html`<li><a href="${urls.tag.to(id)}"><bdi>${name}</bdi></a> ${count}</li>
`
  })}</ul>
</section>
`
}

function withBoth(tag: TagId, other: TagId): string {
  return urls.tag.to(tag, writeFilters({ ...noFilters, include: [tag, other] }, tag))
}
