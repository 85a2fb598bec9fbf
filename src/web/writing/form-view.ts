import type { Fields } from '#archive/drafts/working-copy.ts'
import type { FormChoices } from '#archive/posting/read-form-choices.ts'
import type { StoredWork } from '#archive/posting/stored-work.ts'
import type { Fault } from '#web/frame/field.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** A work's form: what stands in it, what is wrong with it, what there is to choose from. */
export type WorkFormView = {
  readonly say: Say
  readonly fields: Fields
  readonly faults: readonly Fault[]
  readonly choices: FormChoices
  /** The work as it is stored; absent: it is new. */
  readonly stored: StoredWork | undefined
}

export function fieldText({ fields }: WorkFormView, name: string): string {
  return fields[name]?.at(-1) ?? ''
}

export function fieldTexts({ fields }: WorkFormView, name: string): readonly string[] {
  return fields[name] ?? []
}

export function faultsOf({ faults }: WorkFormView, name: string): readonly Fault[] {
  return faults.filter(({ field }) => field === name)
}

/** What is wrong with a field, beside it; `id` is what the field is described by. */
export function faultLine(view: WorkFormView, name: string, id = name): Html {
  const faults = faultsOf(view, name)
  if (faults.length === 0) return html``
  const told = faults.map(({ key, values }) => view.say.any(key, values))
  return html`<p class="fault" id="${id}-fault">${told.join(' ')}</p>`
}

/** The attributes that join a field to its hint, its count and its fault. */
export function described(view: WorkFormView, name: string, parts: readonly string[] = []): Html {
  const isWrong = faultsOf(view, name).length > 0
  const ids = [...parts.map((part) => `${name}-${part}`), ...(isWrong ? [`${name}-fault`] : [])]
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${isWrong && html` aria-invalid="true"`}`
}
