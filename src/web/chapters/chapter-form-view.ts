import type { OwnChapter } from '#archive/chapters/read-own-chapter.ts'
import type { Fields } from '#archive/drafts/working-copy.ts'
import type { WorkView } from '#archive/works/work.ts'
import type { Fault } from '#web/frame/field.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** A chapter's form: what stands in it, what is wrong with it, and what it is a chapter of. */
export type ChapterFormView = {
  readonly say: Say
  readonly work: WorkView
  /** Absent: it is new. */
  readonly chapter: OwnChapter | undefined
  readonly fields: Fields
  readonly faults: readonly Fault[]
  /** The zone that is chosen at first: the last that was chosen for this work. */
  readonly zone: string
}

export function fieldValue({ fields }: Pick<ChapterFormView, 'fields'>, name: string): string {
  return fields[name]?.at(-1) ?? ''
}

export function faultOf({ say, faults }: ChapterFormView, name: string): string | undefined {
  const found = faults.filter(({ field }) => field === name)
  return found.length === 0 ? undefined : found.map((one) => say.any(one.key, one.values)).join(' ')
}

/** One labelled line of text or a date, with its hint and what is wrong with it. */
export function lineField(
  view: ChapterFormView,
  options: {
    readonly name: string
    readonly label: string
    readonly hint?: string
    readonly type?: 'text' | 'date' | 'datetime-local'
    readonly most?: number
  },
): Html {
  const { name, label, hint, type = 'text', most } = options
  const control = html`<input id="field-${name}" name="${name}" type="${type}" value="${fieldValue(view, name)}"${most !== undefined && html` maxlength="${most}"`}${type === 'text' && html` dir="auto" autocomplete="off"`}${described(view, name, hint)}>`
  return fieldBox(view, { name, label, hint }, control)
}

export function fieldBox(
  view: ChapterFormView,
  {
    name,
    label,
    hint,
  }: { readonly name: string; readonly label: string; readonly hint: string | undefined },
  control: Html,
): Html {
  const fault = faultOf(view, name)
  return html`<div class="field${fault && ' field-wrong'}">
<label for="field-${name}">${label}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${control}
${fault && html`<p class="fault" id="${name}-fault">${fault}</p>`}
</div>`
}

/** The attributes that join a field to its hint and to what is wrong with it. */
export function described(view: ChapterFormView, name: string, hint: string | undefined): Html {
  const fault = faultOf(view, name)
  const ids = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean)
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${fault && html` aria-invalid="true"`}`
}
