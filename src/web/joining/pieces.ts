import type { FormView } from '#web/frame/field.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** One box to tick, with its fault, if any, under it. */
export function checkBox(
  say: Say,
  form: FormView,
  box: { readonly name: string; readonly value: string; readonly label: Html | string },
): Html {
  const { name, value, label } = box
  const fault = faultOf(say, form, name)
  return html`<div class="field${fault && ' field-wrong'}"><label class="check"><input type="checkbox" name="${name}" value="${value}"${form.values[name] === value && html` checked`} required${fault && html` aria-invalid="true" aria-describedby="${name}-fault"`}> <span>${label}</span></label>
${fault && html`<p class="fault" id="${name}-fault">${fault}</p>`}</div>`
}

/** One of a few, each with what it means. */
export function choice(
  say: Say,
  form: FormView,
  asked: {
    readonly name: string
    readonly legend: string
    readonly options: readonly { readonly value: string; readonly label: string }[]
  },
): Html {
  const { name, legend, options } = asked
  const fault = faultOf(say, form, name)
  return html`<fieldset class="field"${fault && html` aria-describedby="${name}-fault"`}><legend>${legend}</legend>
${options.map(({ value, label }) => {
  return html`<label class="check"><input type="radio" name="${name}" value="${value}"${form.values[name] === value && html` checked`}> <span>${label}</span></label>
`
})}${fault && html`<p class="fault" id="${name}-fault">${fault}</p>`}</fieldset>`
}

/** A few sentences, or many. */
export function area(
  say: Say,
  form: FormView,
  asked: {
    readonly name: string
    readonly label: string
    readonly hint: string
    readonly rows: number
    readonly maxLength: number
  },
): Html {
  const { name, label, hint, rows, maxLength } = asked
  const fault = faultOf(say, form, name)
  const value = form.values[name] ?? ''
  // A browser drops a newline right after the tag.
  const text = value.startsWith('\n') ? `\n${value}` : value
  return html`<div class="field${fault && ' field-wrong'}"><label for="field-${name}">${label}</label>
<p class="hint" id="${name}-hint">${hint}</p>
<textarea id="field-${name}" name="${name}" rows="${rows}" maxlength="${maxLength}" required dir="auto" aria-describedby="${name}-hint${fault && ` ${name}-fault`}"${fault && html` aria-invalid="true"`}>${text}</textarea>
${fault && html`<p class="fault" id="${name}-fault">${fault}</p>`}</div>`
}

/** A link to be copied and handed over: shown whole, easy to select. */
export function handedLink(label: string, link: string): Html {
  return html`<div class="field"><label for="handed-link">${label}</label><input id="handed-link" type="text" readonly value="${link}" dir="ltr"></div>`
}

/** A form of one button. */
export function buttonForm(
  action: string,
  name: string,
  fields: Readonly<Record<string, string | number>> = {},
): Html {
  const hidden = Object.entries(fields).map(([key, value]) => {
    return html`<input type="hidden" name="${key}" value="${value}">`
  })
  return html`<form method="post" action="${action}">${hidden}<button class="button" type="submit">${name}</button></form>`
}

function faultOf(say: Say, form: FormView, name: string): string | undefined {
  const fault = form.faults.find(({ field }) => field === name)
  return fault && say.any(fault.key, fault.values)
}
