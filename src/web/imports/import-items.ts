import type { ImportItemView, RemarkView } from '#archive/imports/import.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** A page holds this many lines; the whole report is in the file beside it. */
const most = 500

/** The lines of a report: first what could not come, then what was mended, then the rest folded. */
export function importItems(say: Say, items: readonly ImportItemView[]): Html {
  const refused = items.filter(({ outcome }) => outcome === 'refused')
  const remarked = items.filter(
    ({ outcome, remarks }) => outcome !== 'refused' && remarks.length > 0,
  )
  const rest = items.filter(({ outcome, remarks }) => outcome !== 'refused' && remarks.length === 0)
  return html`${part(say, 'refused', refused)}${part(say, 'remarked', remarked)}${
    rest.length > 0 &&
    html`<details class="report-part"${refused.length + remarked.length === 0 && html` open`}><summary><h2>${say('imports.part-rest', { count: rest.length })}</h2></summary>${lines(say, rest)}</details>`
  }`
}

function part(say: Say, kind: 'refused' | 'remarked', items: readonly ImportItemView[]): Html {
  if (items.length === 0) return html``
  return html`<section class="report-part" aria-labelledby="part-${kind}"><h2 id="part-${kind}">${say(`imports.part-${kind}`, { count: items.length })}</h2><p class="quiet">${say(`imports.part-${kind}-hint`)}</p>${lines(say, items)}</section>
`
}

function lines(say: Say, items: readonly ImportItemView[]): Html {
  const shown = items.slice(0, most)
  return html`<ol class="report">${shown.map((item) => line(say, item))}</ol>${
    items.length > shown.length &&
    html`<p class="quiet">${say('imports.more-lines', { count: items.length - shown.length })}</p>`
  }`
}

function line(say: Say, { source, workId, title, outcome, remarks }: ImportItemView): Html {
  const name =
    workId === undefined || title === undefined
      ? html`<bdi>${source}</bdi>`
      : html`<a href="${urls.work.to(workId)}"><bdi>${title}</bdi></a>`
  return html`<li><p class="report-line"><span class="report-name">${name}</span> <span class="report-outcome outcome-${outcome}">${say(`imports.outcome-${outcome}`)}</span></p>${workId !== undefined && title !== undefined && html`<p class="report-source"><bdi>${source}</bdi></p>`}${remarkList(remarks)}</li>
`
}

/** Remarks, each with the place in the source that it speaks of. */
export function remarkList(remarks: readonly RemarkView[]): Html {
  if (remarks.length === 0) return html``
  return html`<ul class="remarks">${remarks.map(({ where, message }) => {
    return html`<li>${message}${where !== '' && html` <span class="remark-where"><bdi>${where}</bdi></span>`}</li>`
  })}</ul>`
}
