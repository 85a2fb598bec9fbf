import type { SeriesMember, SeriesView } from '#archive/series/series.ts'
import { day } from '#web/frame/moment.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { weave } from '#web/frame/weave.ts'
import { clean, type Html, html } from '#web/html.ts'
import { byline, plainByline } from '#web/people/byline.ts'
import { urls } from '#web/urls.ts'
import { partOf, workCard } from '#web/works/work-card.ts'
import type { Say } from '#words/say.ts'

/** A series: what it is, and its parts in order, works and series within it. */
export function seriesPage(
  frame: PageFrame,
  view: SeriesView,
  { isKeeper = false }: { readonly isKeeper?: boolean } = {},
): Html {
  const { say } = frame
  return page(frame, {
    title: say('works.page-title', {
      title: view.title,
      creators: plainByline(say, view.creators),
    }),
    kind: 'list',
    main: html`<div class="column">
<header class="page-head"><div>
${view.parents.map((parent) => html`<p class="eyebrow">${partOf(say, parent)}</p>`)}
<h1 class="heading"><bdi>${view.title}</bdi></h1>
<p class="page-about">${weave(say, 'works.by', { creators: byline(say, view.creators) })}</p>
</div>${isKeeper && html`<div class="page-actions"><a class="button" href="${urls.editSeries.to(view.id)}">${say('series.edit')}</a> <a class="button" href="${urls.binSeries.to(view.id)}">${say('bin.remove')}</a></div>`}</header>
${figures(say, view)}
${view.summary && html`<blockquote class="userstuff about" dir="auto">${clean(view.summary, { below: 1 })}</blockquote>`}
${view.notes && html`<div class="notes module note"><h2 class="heading">${say('works.notes')}</h2><blockquote class="userstuff" dir="auto">${clean(view.notes)}</blockquote></div>`}
<h2 class="visually-hidden">${say('series.members')}</h2>
${view.members.length === 0 && emptyState({ title: say('series.empty'), text: say('series.empty-hint') })}
${
  view.members.length > 0 &&
  html`<ol class="series-members index group">
${view.members.map((member) => memberItem(frame, member))}</ol>`
}
</div>`,
  })
}

function figures(say: Say, { workCount, words, begunOn, updatedOn, isComplete }: SeriesView): Html {
  return html`<p class="facts series-facts">${isComplete && html`<span class="status">${say('series.complete')}</span> `}<span>${say('works.count', { count: workCount })}</span> <span>${say('works.words', { count: words })}</span>${begunOn && html` <span>${weave(say, 'series.begun', { day: day(say, begunOn) })}</span>`}${updatedOn && updatedOn !== begunOn && html` <span>${weave(say, 'series.updated', { day: day(say, updatedOn) })}</span>`}</p>`
}

function memberItem(frame: PageFrame, member: SeriesMember): Html {
  const { say } = frame
  const part = html`<p class="part">${member.part === undefined ? say('series.part-unknown') : say('series.part', { part: say.number(member.part) })}</p>`
  if (member.kind === 'work') {
    return html`<li class="member">${part}<ol class="works">${workCard(frame, member.work)}</ol></li>
`
  }
  if (member.kind === 'gap') {
    return html`<li class="member">${part}<p class="quiet">${say('bin.gap')} <a href="${urls.bin.to()}">${say('bin.see')}</a></p></li>
`
  }
  const { series, workCount } = member
  return html`<li class="member member-series">${part}<div><h3 class="heading"><a href="${urls.series.to(series.id)}"><bdi>${series.title}</bdi></a></h3><p class="facts">${say('series.within', { count: workCount })}</p></div></li>
`
}
