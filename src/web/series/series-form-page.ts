import { writingLimits } from '#archive/posting/limits.ts'
import type { OwnPart, OwnSeries } from '#archive/series/read-own-series.ts'
import type { Refusal } from '#ground/refusal.ts'
import { formFaults } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import type { Asking, SeriesTyped, Told } from './edit-series.ts'
import { keepersSection } from './keepers-section.ts'

/** The form of a series that is new. */
export function newSeriesPage(frame: PageFrame, typed: SeriesTyped): Html {
  const { say } = frame
  const title = say('series.new-title')
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, about: say('series.new-about'), trail: [{ to: urls.seriesList.to(), name: say('series.list-title') }] })}
${fieldsForm(say, urls.newSeries.to(), typed)}`,
  })
}

export type SeriesFormView = {
  readonly series: OwnSeries
  readonly typed?: SeriesTyped | undefined
  readonly told?: Told | undefined
  readonly asking?: Asking | undefined
  readonly refused?: Refusal | undefined
}

/** A series for those who keep it: what it says of itself, its parts in order, and works to add. */
export function seriesFormPage(frame: PageFrame, view: SeriesFormView): Html {
  const { say } = frame
  const { series, told, refused } = view
  const path = urls.editSeries.to(series.id)
  const name = series.fields.title
  const typed = view.typed ?? { fields: series.fields, faults: [] }
  const title = say('series.edit-title', { title: name })
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, trail: [{ to: urls.series.to(series.id), name }] })}
${told && notice(html`<p role="status">${say(`series.told-${told}`)}</p>`)}
${refused && notice(html`<p role="alert">${say.any(refused.key, refused.values)}</p>`, 'no')}
${fieldsForm(say, path, { ...typed, base: typed.base ?? series.version })}
${partsForm(say, path, series)}
${addForm(say, path, series)}
${keepersSection(say, path, view)}`,
  })
}

function fieldsForm(say: Say, path: string, typed: SeriesTyped): Html {
  const { fields, base, faults } = typed
  return html`${formFaults(say, { values: {}, faults }, ['title', 'summary', 'notes'])}
<form class="form" method="post" action="${path}">
${base !== undefined && html`<input type="hidden" name="base" value="${base}">`}
${textBox(say, typed, { name: 'title', label: say('series.title'), rows: 0 })}
${textBox(say, typed, { name: 'summary', label: say('series.summary'), rows: 4 })}
${textBox(say, typed, { name: 'notes', label: say('works.notes'), rows: 4 })}
<div class="field"><label class="check"><input type="checkbox" name="complete" value="yes"${fields.complete && html` checked`}> <span>${say('series.complete-box')}</span></label></div>
<div class="form-actions"><button class="button primary" type="submit" name="do" value="save">${say(base === undefined ? 'series.make' : 'series.save')}</button></div>
</form>`
}

function textBox(
  say: Say,
  { fields, faults }: SeriesTyped,
  of: {
    readonly name: 'title' | 'summary' | 'notes'
    readonly label: string
    readonly rows: number
  },
): Html {
  const { name, label, rows } = of
  const fault = faults.find(({ field }) => field === name)
  const hint = say('series.most', { most: writingLimits[name] })
  const described = html` aria-describedby="${name}-hint${fault && ` ${name}-fault`}"${fault && html` aria-invalid="true"`}`
  const value = fields[name]
  // A browser drops a newline right after the tag.
  const text = value.startsWith('\n') ? `\n${value}` : value
  return html`<div class="field${fault && ' field-wrong'}"><label for="field-${name}">${label}</label>
<p class="hint" id="${name}-hint">${hint}</p>
${rows === 0 ? html`<input id="field-${name}" name="${name}" type="text" value="${value}" dir="auto" autocomplete="off"${described}>` : html`<textarea id="field-${name}" name="${name}" rows="${rows}" dir="auto"${described}>${text}</textarea>`}
${fault && html`<p class="fault" id="${name}-fault">${say.any(fault.key, fault.values)}</p>`}</div>`
}

/** The parts in order: a number at each, buttons that move one, and dragging where there is script. */
function partsForm(say: Say, path: string, { parts }: OwnSeries): Html | undefined {
  if (parts.length === 0) return undefined
  return html`<section class="form-section" aria-labelledby="series-parts"><h2 id="series-parts">${say('series.members')}</h2>
<p>${say(parts.length > 1 ? 'series.arrange-about' : 'series.one-part')}</p>
<form class="arrange-form" method="post" action="${path}">
<button class="visually-hidden" type="submit" name="do" value="order" tabindex="-1">${say('series.keep-order')}</button>
<chapter-order data-moved="${say('chapters.moved', { name: '#name', place: '#place', count: '#count' })}">
<ol class="arrange">
${parts.map((part, index) => partRow(say, part, { index, count: parts.length }))}</ol>
<p class="visually-hidden" role="status" data-said></p>
</chapter-order>
${parts.length > 1 && html`<div class="form-actions"><button class="button primary" type="submit" name="do" value="order">${say('series.keep-order')}</button></div>`}
</form></section>`
}

function partRow(
  say: Say,
  part: OwnPart,
  { index, count }: { readonly index: number; readonly count: number },
): Html {
  const { id, workId, isDraft, title } = part
  const name = title ?? say('series.hidden-part')
  const button = (what: string, label: string, isOff = false) => {
    const named = say('chapters.do-named', { what: label, name })
    return isOff
      ? html`<button class="button small" type="submit" name="do" value="${what} ${id}" aria-label="${named}" disabled>${label}</button> `
      : html`<button class="button small" type="submit" name="do" value="${what} ${id}" aria-label="${named}">${label}</button> `
  }
  const shown = html`<bdi>${name}</bdi>`
  return html`<li class="arrange-row" data-name="${name}">
<span class="arrange-place"><label class="visually-hidden" for="place-${id}">${say('chapters.place-of', { name })}</label><input id="place-${id}" name="place-${id}" type="number" min="1" max="${count}" value="${index + 1}" inputmode="numeric"></span>
<div class="arrange-about"><p class="arrange-name">${workId === undefined ? shown : html`<a href="${urls.work.to(workId)}">${shown}</a>`}${isDraft && html` <span class="entry-mark">${say('works.mark-draft')}</span>`}</p>
<p class="quiet">${part.part === undefined ? say('series.part-unknown') : say('series.part', { part: say.number(part.part) })}</p></div>
<div class="arrange-doing">${button('up', say('chapters.up'), index === 0)}${button('down', say('chapters.down'), index === count - 1)}${button('take', say('series.take'))}</div></li>
`
}

function addForm(say: Say, path: string, { addable }: OwnSeries): Html | undefined {
  if (addable.length === 0) return undefined
  return html`<section class="form-section" aria-labelledby="series-add"><h2 id="series-add">${say('series.add-title')}</h2>
<form class="form" method="post" action="${path}"><div class="field"><label for="field-work">${say('series.add-work')}</label><select id="field-work" name="work">${addable.map(({ id, title }) => html`<option value="${id}">${title}</option>`)}</select></div>
<div class="form-actions"><button class="button" type="submit" name="do" value="add">${say('series.add')}</button></div></form></section>`
}
