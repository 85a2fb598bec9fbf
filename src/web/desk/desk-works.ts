import { type DeskSort, type DeskView, type DeskWork, deskSorts } from '#archive/desk/desk.ts'
import { ago } from '#web/frame/moment.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { pager } from '#web/frame/pager.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { openToMark } from '#web/works/open-to.ts'
import type { Say } from '#words/say.ts'

/** One's own works in the order that one chose, each with what is usually done next. */
export function deskWorks(frame: PageFrame, view: DeskView): Html {
  const { say } = frame
  const { works, workCount, sort, page, pages, statistics } = view
  return html`<section class="shelf" aria-labelledby="desk-works">
<div class="shelf-head"><h2 id="desk-works">${say('works.count', { count: workCount })}</h2></div>
${workCount > 1 && sorts(say, sort)}
<ul class="draft-list">${works.map((work) => workLine(frame, work, statistics))}</ul>
${pager(say, { page, pages, to: (one) => deskPath(sort, one) })}
</section>`
}

function sorts(say: Say, chosen: DeskSort): Html {
  return html`<nav class="desk-sorts" aria-label="${say('desk.sort-label')}"><ul>${deskSorts.map(
    (sort) =>
      html`<li><a href="${deskPath(sort, 1)}"${sort === chosen && html` aria-current="true"`}>${say(`desk.sort-${sort}`)}</a></li>`,
  )}</ul></nav>`
}

/** The first page in the usual order is the desk itself. */
function deskPath(sort: DeskSort, page: number): string {
  const query = new URLSearchParams()
  if (sort !== 'changed') query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  return query.size === 0 ? urls.desk.to() : `${urls.desk.to()}?${query}`
}

function workLine(frame: PageFrame, work: DeskWork, statistics: DeskView['statistics']): Html {
  const { say } = frame
  const { id, isDraft } = work
  const title = work.title || say('drafts.untitled')
  return html`<li class="draft-line desk-work"><div><h3><a href="${urls.work.to(id)}"><bdi>${title}</bdi></a></h3>
<p class="quiet">${facts(frame, work)}</p></div>
<div class="draft-buttons"><a class="button" href="${urls.editWork.to(id)}" aria-label="${say('desk.edit-named', { title })}">${say('desk.edit')}</a><a class="button" href="${urls.newChapter.to(id)}" aria-label="${say('desk.add-chapter-named', { title })}">${say('desk.add-chapter')}</a>${!isDraft && statistics === 'shown' && html`<a class="quiet-button" href="${urls.workStatistics.to(id)}" aria-label="${say('desk.statistics-named', { title })}">${say('desk.statistics')}</a>`}</div></li>
`
}

function facts({ say, today }: PageFrame, work: DeskWork): Html {
  const { isDraft, isComplete, words, chapterCount, changedAt } = work
  const state = isDraft
    ? 'desk.is-draft'
    : isComplete
      ? 'works.status-complete'
      : 'works.status-in-progress'
  return html`<span class="desk-state">${say(state)}</span> ${openToMark(say, work)} <span>${say('works.words', { count: words })}</span> <span>${say('works.chapters', { count: chapterCount })}</span> <span>${weave(say, 'desk.changed', { when: ago(say, changedAt, today) })}</span>`
}
