import { flashingLights } from '#archive/posting/work-input.ts'
import { ratings } from '#ground/ratings.ts'
import { languageNames } from '#text/language-names.ts'
import { readManner } from '#text/manner.ts'
import { textField } from '#web/editor/text-field.ts'
import { type Html, html } from '#web/html.ts'
import {
  areaField,
  countLeft,
  languageOptions,
  limits,
  lineField,
  namesField,
  radioField,
  selectField,
} from './form-pieces.ts'
import { faultLine, faultsOf, fieldText, fieldTexts, type WorkFormView } from './form-view.ts'

/** What every work needs before readers can choose it, and its text. */
export function essentials(view: WorkFormView): Html {
  const { say } = view
  return html`${lineField(view, { name: 'title', label: say('writing.title'), most: limits.title })}
${namesField(view, { name: 'fandoms', label: say('writing.fandoms'), hint: say('writing.fandoms-hint'), kind: 'fandom' })}
${radioField(view, { name: 'rating', label: say('works.rating'), options: ratings.map((one) => [one, say(`works.rating-${one}`)] as const) })}
${warnings(view)}
${selectField(view, { name: 'language', label: say('works.language'), options: languageOptions(fieldText(view, 'language'), say('writing.choose-language')) })}
${areaField(view, { name: 'summary', label: say('works.summary'), hint: say('writing.notes-hint'), rows: 4, most: limits.summary })}
${text(view)}`
}

/** What says how things end without saying it. */
const withoutNote: ReadonlySet<string> = new Set([
  'Creator Chose Not To Use Archive Warnings',
  'No Archive Warnings Apply',
])

/** The archive's warnings, each with room to say where it applies and how strongly. */
function warnings(view: WorkFormView): Html {
  const { say, choices } = view
  const chosen = fieldTexts(view, 'warnings')
  const names = [...new Set([...inOrder(choices.warnings), flashingLights, ...chosen])]
  const isWrong = faultsOf(view, 'warnings').length > 0
  return html`<fieldset class="field choices warnings${isWrong && ' field-wrong'}" id="field-warnings" aria-describedby="warnings-hint${isWrong && ' warnings-fault'}">
<legend>${say('writing.warnings')}</legend>
<p class="hint" id="warnings-hint">${say('writing.warnings-hint')}</p>
${names.map((name, index) => warning(view, { name, index, isChosen: chosen.includes(name) }))}
${faultLine(view, 'warnings')}
</fieldset>`
}

/** The two that are no warnings first: most works have one of them. */
function inOrder(names: readonly string[]): readonly string[] {
  const plain = names.filter((name) => withoutNote.has(name)).toReversed()
  return [...plain, ...names.filter((name) => !withoutNote.has(name))]
}

function warning(
  view: WorkFormView,
  one: { readonly name: string; readonly index: number; readonly isChosen: boolean },
): Html {
  const { say } = view
  const { name, index, isChosen } = one
  const field = `warningNote-${name}`
  const note = fieldText(view, field)
  const label = say('writing.warning-note', { name })
  const isWrong = faultsOf(view, field).length > 0
  const input = html`<input id="field-note-${index}" type="text" name="${field}" value="${note}" placeholder="${say('writing.warning-note-example')}" aria-label="${label}" aria-describedby="note-${index}-count${isWrong && ` note-${index}-fault`}"${isWrong && html` aria-invalid="true"`} dir="auto" autocomplete="off">`
  const only = name === flashingLights && !isChosen && 'looked-at-only'
  return html`<div class="check-row ${only}"><label class="check"><input type="checkbox" name="warnings" value="${name}"${isChosen && html` checked`}> <span>${name}</span></label>
${!withoutNote.has(name) && html`<div class="warning-note">${countLeft(say, { name: `note-${index}`, most: limits.warningNote, control: input })}${faultLine(view, field, `note-${index}`)}</div>`}</div>`
}

/** Absent where a work has several chapters: each has a page of its own. */
function text(view: WorkFormView): Html | undefined {
  const { say, fields } = view
  if (fields.text === undefined) return undefined
  const manner = fieldText(view, 'textManner')
  const [fault] = faultsOf(view, 'text')
  const language = fieldText(view, 'language')
  return html`${['chapterId', 'chapterBase'].map((name) => {
    return html`<input type="hidden" name="${name}" value="${fieldText(view, name)}">`
  })}
${textField({
  say,
  name: 'text',
  label: say('writing.text'),
  value: fieldText(view, 'text'),
  manner: readManner(manner, 'blank-lines'),
  rows: 16,
  field: 'text',
  language: languageNames.has(language) ? language : undefined,
  fault: fault && say.any(fault.key, fault.values),
})}`
}
