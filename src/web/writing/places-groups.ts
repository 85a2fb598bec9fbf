import type { SeriesId } from '#ground/ids.ts'
import { type Html, html } from '#web/html.ts'
import { group, languageOptions, limits, lineField, namesField } from './form-pieces.ts'
import { faultLine, fieldText, fieldTexts, type WorkFormView } from './form-view.ts'

/** Where a work stands: series, collections; and whom it is for. */
export function placesGroup(view: WorkFormView): Html {
  const { say, choices } = view
  const series = fieldTexts(view, 'series').filter((id) => id !== '')
  const filled = [
    ...series.map((id) => titleOf(view, id)),
    ...[fieldText(view, 'newSeries'), fieldText(view, 'collections'), fieldText(view, 'gifts')]
      .flatMap((text) => text.split('\n'))
      .map((line) => line.trim()),
  ].filter((name) => name !== '')
  return group(view, {
    title: say('writing.places'),
    about: say('writing.places-about'),
    filled: filled.join(', '),
    names: ['series', 'newSeries', 'collections', 'gifts'],
    body: html`<fieldset class="field choices" id="field-series"><legend>${say('writing.series')}</legend>
${series.map((id, index) => seriesRow(view, { id, part: fieldTexts(view, 'seriesPart')[index] ?? '', index }))}
${seriesRow(view, { id: '', part: '', index: series.length })}
<div class="row-fields">${lineField(view, { name: 'newSeries', label: say('writing.new-series'), most: limits.title })}${lineField(view, { name: 'newSeriesPart', label: say('writing.part'), short: true })}</div>
${faultLine(view, 'series')}</fieldset>
${namesField(view, { name: 'collections', label: say('works.collections'), hint: say('writing.collections-hint') })}
${choices.collections.length > 0 && html`<p class="hint">${say('writing.collections-here', { names: choices.collections.slice(0, 12).join(', ') })}</p>`}
${namesField(view, { name: 'gifts', label: say('writing.gifts'), hint: say('writing.gifts-hint') })}`,
  })
}

/** A series' title: one's own, or one in which the work stands already. */
function titleOf({ choices, stored, say }: WorkFormView, id: string): string {
  const own = choices.series.find((series) => String(series.id) === id)
  const present = stored?.seriesTitles.get(Number(id) as SeriesId)
  return own?.title ?? present ?? say('writing.series-number', { id })
}

function seriesRow(
  view: WorkFormView,
  row: { readonly id: string; readonly part: string; readonly index: number },
): Html | undefined {
  const { say, choices } = view
  const { id, part, index } = row
  if (id === '' && choices.series.length === 0) return undefined
  const isOwn = choices.series.some((series) => String(series.id) === id)
  const options = [
    ['', say(id === '' ? 'writing.choose-series' : 'writing.leave-series')],
    ...(id === '' || isOwn ? [] : [[id, titleOf(view, id)]]),
    ...choices.series.map((series) => [String(series.id), series.title]),
  ]
  return html`<div class="row-fields"><div class="field"><label for="field-series-${index}">${say('writing.own-series')}</label>
<select id="field-series-${index}" name="series">${options.map(([value, title]) => html`<option value="${value}"${value === id && html` selected`}>${title}</option>`)}</select></div>
<div class="field field-short"><label for="field-part-${index}">${say('writing.part')}</label><input id="field-part-${index}" name="seriesPart" type="text" inputmode="numeric" value="${part}" autocomplete="off"></div></div>`
}

/** Works that this one follows: here by their address, elsewhere with what is known of them. */
export function relatedGroup(view: WorkFormView): Html {
  const { say } = view
  const urls = fieldTexts(view, 'relatedUrl')
  const titles = fieldTexts(view, 'relatedTitle')
  const rows = fieldTexts(view, 'relatedRelation').flatMap((_, index) => {
    return urls[index] || titles[index] ? [index] : []
  })
  const filled = rows.map((index) => titles[index] || urls[index] || '')
  return group(view, {
    title: say('writing.related'),
    about: say('writing.related-about'),
    filled: filled.join(', '),
    names: ['related'],
    body: html`<p class="hint">${say('writing.related-hint')}</p>
<div id="field-related">${[...rows, urls.length].map((index, number) => relatedRow(view, index, number))}</div>
${faultLine(view, 'related')}`,
  })
}

function relatedRow(view: WorkFormView, index: number, number: number): Html {
  const { say } = view
  const at = (name: string) => fieldTexts(view, `related${name}`)[index] ?? ''
  const field = (name: 'Url' | 'Title' | 'Creators', label: string) => {
    return html`<div class="field"><label for="related-${name}-${number}">${label}</label><input id="related-${name}-${number}" name="related${name}" type="text" value="${at(name)}" dir="auto" autocomplete="off"></div>`
  }
  const relation = at('Relation')
  const isEmpty = at('Url') === '' && at('Title') === ''
  const kinds = [
    ...(isEmpty ? [['', say('writing.choose-relation')] as const] : []),
    ...(['inspired-by', 'translation-of'] as const).map(
      (one) => [one, say(`writing.relation-${one}`)] as const,
    ),
  ]
  return html`<fieldset class="related-row"><legend>${say('writing.related-number', { number: number + 1 })}</legend>
<div class="field"><label for="related-Relation-${number}">${say('writing.relation')}</label><select id="related-Relation-${number}" name="relatedRelation">${kinds.map(([one, name]) => html`<option value="${one}"${one === relation && html` selected`}>${name}</option>`)}</select></div>
${field('Url', say('writing.related-url'))}
<details class="related-more"${(at('Title') || at('Creators')) && html` open`}><summary>${say('writing.related-elsewhere')}</summary>
${field('Title', say('writing.related-title'))}${field('Creators', say('writing.related-creators'))}
<div class="field"><label for="related-Language-${number}">${say('writing.related-language')}</label><select id="related-Language-${number}" name="relatedLanguage">${languageOptions(at('Language'), say('writing.language-unknown')).map(([value, name]) => html`<option value="${value}"${value === at('Language') && html` selected`}>${name}</option>`)}</select></div></details></fieldset>`
}
