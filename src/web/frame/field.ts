import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** A "no" about a form: a `Refusal` is one. `field` names the field it concerns. */
export type Fault = {
  readonly key: string
  readonly field?: string | undefined
  readonly values?: Readonly<Record<string, string | number>>
}

/** A form that comes back: what was typed (never passwords), and what was wrong with it. */
export type FormView = {
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly Fault[]
}

export const emptyForm: FormView = { values: {}, faults: [] }

export type FieldOptions = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type?: 'text' | 'email' | 'password' | 'url'
  readonly autocomplete?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly required?: boolean
}

/** One labelled field, with its hint before it and its fault, if any, beside it. */
export function field(say: Say, form: FormView, options: FieldOptions): Html {
  const { name, label, hint, type = 'text' } = options
  const fault = form.faults.find((one) => one.field === name)
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ')
  const input = html`<input id="field-${name}" name="${name}" type="${type}"${attributes(options, form)}${described && html` aria-describedby="${described}"`}${fault && html` aria-invalid="true"`}>`
  return html`<div class="field${fault && ' field-wrong'}">
<label for="field-${name}">${label}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${type === 'password' ? html`<typed-word data-show="${say('accounts.show-typed')}" data-hide="${say('accounts.hide-typed')}">${input}</typed-word>` : input}
${fault && html`<p class="fault" id="${name}-fault">${say.any(fault.key, fault.values)}</p>`}
</div>`
}

function attributes(options: FieldOptions, form: FormView): Html {
  const { name, type, autocomplete, minLength, maxLength, required = true } = options
  const value = type === 'password' ? undefined : form.values[name]
  return html`${value !== undefined && html` value="${value}"`}${autocomplete && html` autocomplete="${autocomplete}"`}${minLength !== undefined && html` minlength="${minLength}"`}${maxLength !== undefined && html` maxlength="${maxLength}"`}${required && html` required`} dir="auto"`
}

/** The faults that belong to no field, above the form. */
export function formFaults(say: Say, form: FormView, fields: readonly string[]): Html {
  const loose = form.faults.filter(({ field }) => field === undefined || !fields.includes(field))
  if (loose.length === 0) return html``
  return html`<div class="notice notice-no" role="alert">${loose.map(({ key, values }) => html`<p>${say.any(key, values)}</p>`)}</div>`
}
