import {
  type Span,
  type Statistics,
  type Step,
  spans,
  type WorkFigures,
  type WorkInAll,
} from '#archive/desk/statistics.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { pager } from '#web/frame/pager.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { barPlot } from './bar-plot.ts'

/**
 * What was counted, for the creator alone: a plot, the same in a table, and their works by title. Nothing
 * is ranked, nobody compared, and where nothing was counted nothing is said.
 */
export function statisticsPage(frame: PageFrame, view: Statistics): Html {
  const { say } = frame
  const { work, span, steps } = view
  const isEmpty = steps.every(({ reads, downloads }) => reads === 0 && downloads === 0)
  const title = work
    ? say('desk.statistics-of', { title: nameOf(say, work) })
    : say('desk.statistics')
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, trail: trail(say, work), about: say('desk.statistics-about') })}
${spanLinks(frame, span)}
${isEmpty ? emptyState({ title: say('desk.nothing'), text: say('desk.nothing-hint') }) : overTime(frame, view)}
${work && inAll(say, work)}
${view.works.length > 0 && byWork(frame, view)}
${chooser(say, 'hidden')}`,
  })
}

/** In place of the figures, for who does not want to see them. */
export function hiddenStatisticsPage(frame: PageFrame): Html {
  const { say } = frame
  const title = say('desk.hidden')
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, trail: trail(say, undefined) })}
<p>${say('desk.hidden-hint')}</p>
${chooser(say, 'shown')}`,
  })
}

function trail(say: Say, work: WorkInAll | undefined) {
  const desk = { to: urls.desk.to(), name: say('desk.title') }
  return work ? [desk, { to: urls.statistics.to(), name: say('desk.statistics') }] : [desk]
}

function nameOf(say: Say, { title }: { readonly title: string }): string {
  return title || say('drafts.untitled')
}

/** The frame's path is the page's own; a span stands in its query. */
const spanPath = (path: string, span: Span) => (span === 'days' ? path : `${path}?by=${span}`)

function spanLinks({ say, path }: PageFrame, chosen: Span): Html {
  return html`<nav class="desk-sorts" aria-label="${say('desk.span-label')}"><ul>${spans.map(
    (span) =>
      html`<li><a href="${spanPath(path, span)}"${span === chosen && html` aria-current="true"`}>${say(`desk.span-${span}`)}</a></li>`,
  )}</ul></nav>`
}

function overTime(frame: PageFrame, { span, steps }: Statistics): Html {
  const { say } = frame
  const bars = steps.map((step) => {
    const name = whenOf(say, span, step)
    return { name, value: step.reads, told: say('desk.bar', { when: name, count: step.reads }) }
  })
  const reads = steps.reduce((sum, step) => sum + step.reads, 0)
  const downloads = steps.reduce((sum, step) => sum + step.downloads, 0)
  return html`${barPlot(frame, { title: say(`desk.plot-${span}`), about: say('desk.plot-about'), bars })}
<p>${say('desk.sum', { reads, downloads })}</p>
${stepTable(say, span, steps)}`
}

/** The newest first; steps on which nothing was counted have no line. */
function stepTable(say: Say, span: Span, steps: readonly Step[]): Html {
  const some = steps.filter(({ reads, downloads }) => reads > 0 || downloads > 0)
  return html`<details class="figures-told"${some.length <= 12 && html` open`}><summary>${say('desk.in-numbers')}</summary>
<table class="figures-table"><caption class="visually-hidden">${say(`desk.plot-${span}`)}</caption>
<thead>${headRow(say, say(`desk.one-${span}`))}</thead>
<tbody>${some.toReversed().map(
    (step) =>
      html`<tr><th scope="row">${whenOf(say, span, step)}</th>${figures(say, step)}</tr>
`,
  )}</tbody></table></details>`
}

function headRow(say: Say, first: string): Html {
  return html`<tr><th scope="col">${first}</th><th scope="col">${say('desk.reads')}</th><th scope="col">${say('desk.downloads')}</th></tr>`
}

/** A place without a figure stays empty. */
function figures(say: Say, { reads, downloads }: Pick<Step, 'reads' | 'downloads'>): Html {
  return html`<td>${reads > 0 && say.number(reads)}</td><td>${downloads > 0 && say.number(downloads)}</td>`
}

function whenOf(say: Say, span: Span, { key }: Step): string {
  if (span === 'days') return say.day(key)
  // The middle of a month or a year, which is in it in every zone.
  if (span === 'months') return say('desk.month', { month: new Date(`${key}-15T12:00:00Z`) })
  return say('desk.year', { year: new Date(`${key}-07-01T12:00:00Z`) })
}

function byWork(frame: PageFrame, { span, works, page: number, pages }: Statistics): Html {
  const { say, path } = frame
  const to = (one: number) => {
    const query = new URLSearchParams(span === 'days' ? {} : { by: span })
    query.set('page', String(one))
    return `${path}?${query}`
  }
  return html`<section class="form-section" aria-labelledby="figures-by-work"><h2 id="figures-by-work">${say('desk.by-work')}</h2>
<table class="figures-table"><caption class="visually-hidden">${say('desk.by-work')}</caption>
<thead>${headRow(say, say('desk.one-work'))}</thead>
<tbody>${works.map((work) => workRow(say, span, work))}</tbody></table>
${pager(say, { page: number, pages, to })}</section>`
}

function workRow(say: Say, span: Span, work: WorkFigures): Html {
  const to = spanPath(urls.workStatistics.to(work.id), span)
  return html`<tr><th scope="row"><a href="${to}"><bdi>${nameOf(say, work)}</bdi></a></th>${figures(say, work)}</tr>
`
}

/** What a work has gathered as long as it stands; nothing is said of what there is none. */
function inAll(say: Say, work: WorkInAll): Html | undefined {
  const some = (['hits', 'kudos', 'comments', 'bookmarks'] as const).filter((one) => work[one] > 0)
  if (some.length === 0) return undefined
  return html`<section class="form-section" aria-labelledby="figures-in-all"><h2 id="figures-in-all">${say('desk.in-all')}</h2>
<ul class="figures-in-all">${some.map((one) => html`<li>${say(`works.${one}`, { count: work[one] })}</li>`)}</ul>
<p><a href="${urls.work.to(work.id)}">${say('desk.to-work')}</a></p></section>`
}

function chooser(say: Say, to: 'hidden' | 'shown'): Html {
  return html`<form class="figures-choice" method="post" action="${urls.statistics.to()}"><input type="hidden" name="to" value="${to}">
${to === 'hidden' && html`<p>${say('desk.hide-hint')}</p>`}
<div class="form-actions"><button class="button" type="submit">${say(to === 'hidden' ? 'desk.hide' : 'desk.show')}</button></div></form>`
}
