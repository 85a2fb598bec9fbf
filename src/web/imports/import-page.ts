import type { ImportView } from '#archive/imports/import.ts'
import { ago } from '#web/frame/moment.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { importItems, remarkList } from './import-items.ts'

/**
 * An import while it runs and its report when it is done. `live-progress` asks for this page again
 * while it runs; without script a link does.
 */
export function importPage(frame: PageFrame, view: ImportView): Html {
  const { say, today } = frame
  const isOver = view.state === 'done' || view.state === 'failed'
  return page(frame, {
    title: view.label,
    kind: 'list',
    robots: 'noindex',
    main: html`<div class="column">
${pageHead({
  trail: [{ to: urls.imports.to(), name: say('imports.title') }],
  title: view.label,
  about: html`<span class="about-parts">${kindOf(say, view)}<span>${ago(say, view.createdAt, today)}</span></span>`,
  actions: isOver
    ? html`<a class="button" href="${urls.importReport.to(view.id)}">${say('imports.report-file')}</a>`
    : undefined,
})}
<live-progress data-state="${liveStates[view.state]}">
${isOver ? outcome(say, view) : progress(say, view)}
${counts(say, view)}
${view.remarks.length > 0 && html`<section class="report-part" aria-labelledby="remarks-heading"><h2 id="remarks-heading">${say('imports.remarks')}</h2>${remarkList(view.remarks)}</section>`}
${importItems(say, view.items)}
</live-progress>
</div>`,
  })
}

/** How often to look again: what has stopped may still go on by itself. */
const liveStates = {
  waiting: 'running',
  running: 'running',
  failed: 'stopped',
  done: 'over',
} as const satisfies Record<ImportView['state'], string>

/** What was brought in, once that is known. */
function kindOf(say: Say, { format }: ImportView): Html | undefined {
  if (format !== 'efiction' && format !== 'works') return undefined
  return html`<span>${say(`imports.format-${format}`)}</span> `
}

function progress(say: Say, { id, state, done, total, error }: ImportView): Html {
  const words =
    state === 'waiting'
      ? say('imports.waiting')
      : say('imports.running', { done: say.number(done), total: say.number(total) })
  return html`<div class="import-progress"><p role="status">${words}</p>
<progress aria-label="${say('imports.progress-label')}" max="${Math.max(1, total)}" value="${done}"></progress>
<p class="quiet">${say('imports.running-hint')} <a class="refresh" href="${urls.import.to(id)}">${say('imports.refresh')}</a></p></div>
${error !== undefined && notice(say.any(error), 'warn')}`
}

function outcome(say: Say, { state, error, counts }: ImportView): Html {
  if (state === 'failed') {
    const reason = error === undefined ? undefined : html`<p>${say.any(error)}</p>`
    return notice(html`<p>${say('imports.failed')}</p>${reason}`, 'no')
  }
  const came = counts.created + counts.updated
  const { refused, unchanged } = counts
  return html`<p class="outcome" role="status">${say('imports.done', { came, refused, unchanged })}</p>`
}

function counts(say: Say, { counts }: ImportView): Html {
  const outcomes = (['created', 'updated', 'unchanged', 'refused'] as const).filter((one) => {
    return counts[one] > 0
  })
  if (outcomes.length === 0) return html``
  return html`<dl class="tally">${outcomes.map((one) => {
    return html`<div class="tally-${one}"><dt>${say(`imports.outcome-${one}`)}</dt><dd>${say.number(counts[one])}</dd></div>`
  })}</dl>`
}
