import { type Html, html } from '#web/html.ts'
import { byline } from '#web/people/byline.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import type { SeriesFormView } from './series-form-page.ts'

/** Who keeps a series, who was asked to, and a line to ask somebody else. */
export function keepersSection(say: Say, path: string, view: SeriesFormView): Html {
  const { series, asking } = view
  const fault = asking?.fault
  return html`<section class="form-section" aria-labelledby="series-keepers"><h2 id="series-keepers">${say('series.keepers')}</h2>
<p>${byline(say, series.keepers)}</p>
<p class="quiet">${say('series.keepers-about')}</p>
${series.asked.length > 0 && askedList(say, path, view)}
<form class="form" method="post" action="${path}"><div class="field${fault && ' field-wrong'}"><label for="field-keeper">${say('series.keeper')}</label>
<p class="hint" id="keeper-hint">${say('series.keeper-hint')}</p>
<input id="field-keeper" name="keeper" type="text" value="${asking?.name ?? ''}" dir="auto" autocomplete="off" aria-describedby="keeper-hint${fault && ' keeper-fault'}"${fault && html` aria-invalid="true"`}>
${fault && html`<p class="fault" id="keeper-fault">${say.any(fault.key, fault.values)}</p>`}</div>
<div class="form-actions"><button class="button" type="submit" name="do" value="ask">${say('series.keeper-ask')}</button></div></form>
${series.mayLeave && html`<p><a href="${urls.leaveSeries.to(series.id)}">${say('series.leave')}</a></p>`}</section>`
}

function askedList(say: Say, path: string, { series }: SeriesFormView): Html {
  const what = say('requests.withdraw')
  return html`<form method="post" action="${path}"><ul class="request-rows">${series.asked.map(
    ({ id, pseud }) =>
      html`<li><p>${say('series.keepers-asked', { pseud })}</p><button class="button small" type="submit" name="do" value="withdraw ${id}" aria-label="${say('requests.do-named', { what, name: pseud })}">${what}</button></li>
`,
  )}</ul></form>`
}
