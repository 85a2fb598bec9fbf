import type { DeskSeries, DeskView, DueChapter } from '#archive/desk/desk.ts'
import { scheduledLine } from '#web/chapters/scheduled-line.ts'
import { ledger } from '#web/frame/ledger.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { nameOf } from '#web/reading/chapter-steps.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { type DeskLine, deskLines } from './desk-lines.ts'
import { deskWorks } from './desk-works.ts'

/** A writer's own works, and beside them all that lies on the desk. */
export function deskPage(frame: PageFrame, view: DeskView): Html {
  const { say } = frame
  const title = say('desk.title')
  const isFirst = view.workCount === 0
  return page(frame, {
    title,
    kind: 'list',
    robots: 'noindex',
    main: html`${pageHead({
      title,
      about: say('desk.about'),
      actions: isFirst
        ? undefined
        : html`<a class="button primary" href="${urls.newWork.to()}">${say('desk.new-work')}</a>`,
    })}
<div class="shelves">
<div class="shelves-main">
${isFirst ? beginning(say, view) : deskWorks(frame, view)}
</div>
<aside class="shelves-aside" aria-label="${say('desk.beside')}">
${lines(frame, view)}
${dueChapters(say, view.due)}
${!isFirst && seriesLines(say, view.series)}
</aside>
</div>`,
  })
}

/** For who has no work yet: a first step, or the way back to what they have begun. */
function beginning(say: Say, { waiting }: DeskView): Html {
  const isBegun = waiting.drafts > 0
  return emptyState({
    title: say(isBegun ? 'desk.begun' : 'desk.first'),
    text: say(isBegun ? 'desk.begun-hint' : 'desk.first-hint'),
    action: isBegun
      ? { to: urls.drafts.to(), name: say('desk.begun-action') }
      : { to: urls.newWork.to(), name: say('desk.first-action') },
  })
}

function lines({ say, viewer }: PageFrame, { waiting, workCount }: DeskView): Html {
  const isHere = { staff: viewer.kind === 'staff', creators: workCount > 0 }
  const shown = deskLines.filter((line) => line.for === undefined || isHere[line.for])
  return html`<section class="shelf" aria-labelledby="desk-lines"><div class="shelf-head"><h2 id="desk-lines">${say('desk.lines')}</h2></div>
<ul class="ledger desk-lines">${shown.map((line) => deskLine(say, line, waiting))}</ul></section>`
}

function deskLine(say: Say, { to, name, count }: DeskLine, waiting: DeskView['waiting']): Html {
  const many = count === undefined ? 0 : waiting[count]
  return html`<li><a href="${to}">${say(name)}</a>${many > 0 && html` <span class="count">${say.number(many)}</span>`}</li>
`
}

function dueChapters(say: Say, due: readonly DueChapter[]): Html | undefined {
  if (due.length === 0) return undefined
  return html`<section class="shelf" aria-labelledby="desk-due"><div class="shelf-head"><h2 id="desk-due">${say('desk.due')}</h2></div>
<ul class="desk-due">${due.map(({ work, position, scheduled, ...chapter }) => {
    return html`<li><p><a href="${urls.editChapter.to(work.id, position)}"><bdi>${nameOf(say, chapter)}</bdi></a> <span class="quiet"><bdi>${work.title || say('drafts.untitled')}</bdi></span></p>
<p>${scheduledLine(say, scheduled)}</p></li>
`
  })}</ul></section>`
}

/** One's series, and the way to a new one for whoever has works to put into it. */
function seriesLines(say: Say, series: readonly DeskSeries[]): Html {
  const shown = series.map(({ id, title, workCount }) => {
    return { to: urls.series.to(id), name: title, count: say.number(workCount) }
  })
  return html`<section class="shelf" aria-labelledby="desk-series"><div class="shelf-head"><h2 id="desk-series">${say('desk.series')}</h2><a href="${urls.newSeries.to()}">${say('desk.new-series')}</a></div>
${shown.length > 0 && ledger(shown)}</section>`
}
