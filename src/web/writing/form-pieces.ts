import { writingLimits } from '#archive/posting/limits.ts'
import { languageNames } from '#text/language-names.ts'
import { languageName } from '#text/languages.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'
import { described, faultLine, faultsOf, fieldText, type WorkFormView } from './form-view.ts'

export type FieldWords = {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** In characters. */
  readonly most?: number
  readonly value?: string
}

/** One line of text. */
export function lineField(
  view: WorkFormView,
  field: FieldWords & {
    readonly type?: 'text' | 'date' | 'url'
    readonly list?: string
    readonly short?: boolean
    readonly latest?: string
  },
): Html {
  const { name, type = 'text', list, short, latest } = field
  const input = html`<input id="field-${name}" name="${name}" type="${type}" value="${field.value ?? fieldText(view, name)}"${list && html` list="${list}"`}${latest && html` max="${latest}"`}${type === 'text' && html` dir="auto"`} autocomplete="off"${described(view, name, partsOf(field))}>`
  return fieldBox(view, field, input, short ? 'field-short' : '')
}

/** Several lines of text. */
export function areaField(view: WorkFormView, field: FieldWords & { readonly rows: number }): Html {
  const { name, rows } = field
  const value = field.value ?? fieldText(view, name)
  const area = html`<textarea id="field-${name}" name="${name}" rows="${rows}" dir="auto"${described(view, name, partsOf(field))}>${areaText(value)}</textarea>`
  return fieldBox(view, field, area)
}

/** A browser drops a newline right after the tag, so one that is meant needs another. */
export const areaText = (value: string) => (value.startsWith('\n') ? `\n${value}` : value)

function partsOf({ hint, most }: FieldWords): readonly string[] {
  return [...(hint ? ['hint'] : []), ...(most === undefined ? [] : ['count'])]
}

export function fieldBox(view: WorkFormView, field: FieldWords, control: Html, more = ''): Html {
  const { name, label, hint, most } = field
  const isWrong = faultsOf(view, name).length > 0
  return html`<div class="field ${more}${isWrong && ' field-wrong'}">
<label for="field-${name}">${label}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${most === undefined ? control : countLeft(view.say, { name, most, control })}
${faultLine(view, name)}
</div>`
}

/** A field with the number of characters that it still takes. Without script it says how many it takes. */
export function countLeft(
  say: Say,
  { name, most, control }: { readonly name: string; readonly most: number; readonly control: Html },
): Html {
  const hole = { count: '#' }
  return html`<count-left data-most="${most}" data-left="${say('writing.count-left', hole)}" data-over="${say('writing.count-over', hole)}">
${control}
<p class="char-count" id="${name}-count">${say('writing.count-most', { most: say.number(most) })}</p>
</count-left>`
}

/** A select. */
export function selectField(
  view: WorkFormView,
  field: FieldWords & { readonly options: readonly (readonly [value: string, label: string])[] },
): Html {
  const { name, options } = field
  const chosen = field.value ?? fieldText(view, name)
  const select = html`<select id="field-${name}" name="${name}"${described(view, name, partsOf(field))}>${options.map(([value, label]) => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`)}</select>`
  return fieldBox(view, field, select)
}

/** One of a few, each to be seen at once. */
export function radioField(
  view: WorkFormView,
  field: FieldWords & { readonly options: readonly (readonly [value: string, label: string])[] },
): Html {
  const { name, label, hint, options } = field
  const chosen = fieldText(view, name)
  const isWrong = faultsOf(view, name).length > 0
  return html`<fieldset class="field choices${isWrong && ' field-wrong'}" id="field-${name}"${described(view, name, hint ? ['hint'] : [])}>
<legend>${label}</legend>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
<div class="segment-row">${options.map(([value, words]) => html`<label class="segment"><input type="radio" name="${name}" value="${value}"${value === chosen && html` checked`}><span>${words}</span></label>`)}</div>
${faultLine(view, name)}
</fieldset>`
}

/** Fields that most works do not need, folded away until somebody does; open where something is wrong. */
export function group(
  view: WorkFormView,
  options: {
    readonly title: string
    readonly about: string
    readonly names: readonly string[]
    /** What stands in it already, in few words. */
    readonly filled?: string | undefined
    readonly body: Html
  },
): Html {
  const { title, about, names, filled, body } = options
  const isWrong = view.faults.some(({ field }) => field !== undefined && names.includes(field))
  return html`<details class="form-group"${isWrong && html` open`}><summary><span class="group-title">${title}</span> <span class="group-about">${filled || about}</span></summary>
<div class="group-fields">${body}</div></details>`
}

/** Names, one a line. With script they are completed as they are typed. */
export function namesField(
  view: WorkFormView,
  field: FieldWords & { readonly kind?: string; readonly rows?: number },
): Html {
  const { name, kind, rows = 2 } = field
  const { say } = view
  const area = html`<textarea class="names" id="field-${name}" name="${name}" rows="${rows}" dir="auto" autocapitalize="none"${described(view, name, partsOf(field))}>${areaText(fieldText(view, name))}</textarea>`
  if (kind === undefined) return fieldBox(view, field, area)
  return fieldBox(
    view,
    field,
    html`<name-lines class="name-lines" data-kind="${kind}" data-source="/tags/suggest" data-filed="${say('writing.filed-under', { name: '#' })}" data-label="${field.label}">${area}</name-lines>`,
  )
}

/** The languages to choose from: first the words for none, then one that is chosen and has no code here. */
export function languageOptions(
  chosen: string,
  none: string,
): readonly (readonly [value: string, label: string])[] {
  const known = [...languageNames].map(([code, [name = code]]) => [code, name] as const)
  const isKnown = chosen === '' || languageNames.has(chosen)
  return [['', none], ...(isKnown ? [] : [[chosen, languageName(chosen)] as const]), ...known]
}

export const limits = writingLimits
