import { collapseReasons } from '#archive/mutes/collapse-reasons.ts'
import { noMutes } from '#archive/mutes/mute.ts'
import type { Fragment } from '#archive/search/fragments.ts'
import type { SeriesPart, TagView, WorkCard } from '#archive/works/work.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { weave } from '#web/frame/weave.ts'
import { clean, type Html, html, join } from '#web/html.ts'
import { collapsed } from '#web/mutes/muted-lines.ts'
import { byline } from '#web/people/byline.ts'
import { tagLine, tagLink } from '#web/tags/tag-line.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { factsLine } from './facts-line.ts'
import { fragmentList } from './filters/search-told.ts'

/** Works one under the other; `fragments` say where in each a search has found its words. */
export function workList(
  frame: PageFrame,
  works: readonly WorkCard[],
  fragments?: ReadonlyMap<WorkId, readonly Fragment[]>,
): Html {
  return html`<ol class="works index group">
${works.map((work) => workCard(frame, work, fragmentList(frame.say, work, fragments?.get(work.id))))}</ol>`
}

/**
 * The one way a work looks in any list: folded behind the reasons where the reader wants that. `more`
 * is why it is in this one. The class names are those that reading tools know.
 */
export function workCard(frame: PageFrame, work: WorkCard, more?: Html): Html {
  const { say, mutes } = frame
  const reasons = mutes && mutes !== noMutes ? collapseReasons(mutes, work) : []
  const card = html`<div class="badge">${ratingBadge(say, work.rating)}${categories(say, work.tags.category)}</div>
<div class="card-head"><h3 class="heading"><a href="${urls.work.to(work.id)}"><bdi>${work.title}</bdi></a></h3> <span class="by">${weave(say, 'works.by', { creators: byline(say, work.creators) })}</span></div>
${fandoms(say, work.tags.fandom)}
${work.summary && html`<blockquote class="userstuff summary"${langOf(work)} dir="auto">${clean(work.summary)}</blockquote>`}
${more}
${tagLine(say, work.tags)}
${seriesLines(say, work.series)}
${factsLine(frame, work)}`
  return html`<li class="work blurb group" id="work_${work.id}">
${reasons.length > 0 ? collapsed(say, reasons, html`<div class="card-inside">${card}</div>`) : card}
</li>
`
}

/** The rating as a letter on its wash; its name for those who hear the page or hover. */
export function ratingBadge(say: Say, rating: Rating): Html {
  const name = say(`works.rating-${rating}`)
  return html`<span class="rating rating-${rating}" title="${name}"><span aria-hidden="true">${say(`works.rating-letter-${rating}`)}</span><span class="visually-hidden">${name}</span></span>`
}

/** The language of what the creator wrote, where it is known. */
export function langOf({ language }: Pick<WorkCard, 'language'>): Html | undefined {
  return language?.code === undefined ? undefined : html` lang="${language.code}"`
}

/** "Part 3 of The Lambton Road", one line a series. */
function seriesLines(say: Say, series: readonly SeriesPart[]): Html | undefined {
  if (series.length === 0) return undefined
  return html`<ul class="series">${series.map((one) => html`<li>${partOf(say, one)}</li>`)}</ul>`
}

/** A work's place in a series, with the series' link. */
export function partOf(say: Say, { id, title, part }: SeriesPart): Html {
  const name = html`<bdi>${title}</bdi>`
  // In a preview, of a series that is not there yet.
  const series = id === 0 ? name : html`<a href="${urls.series.to(id)}">${name}</a>`
  return part === undefined
    ? weave(say, 'series.in', { series })
    : weave(say, 'series.part-of', { part: say.number(part), series })
}

function fandoms(say: Say, tags: readonly TagView[]): Html | undefined {
  if (tags.length === 0) return undefined
  return html`<p class="fandoms heading">${join(
    tags.map((tag) => tagLink(say, tag)),
    ', ',
  )}</p>`
}

function categories(say: Say, tags: readonly TagView[]): Html | undefined {
  if (tags.length === 0) return undefined
  return html`<span class="category" title="${say('works.category')}">${join(
    tags.map((tag) => html`<span>${tag.name}</span>`),
    ' ',
  )}</span>`
}
