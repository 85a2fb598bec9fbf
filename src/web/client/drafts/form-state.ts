/** A form's fields: a name, and its values in order. The same shape goes to the archive. */
export type Fields = Readonly<Record<string, readonly string[]>>

/** What a form says about itself, and the button that was pressed. */
const own = new Set(['place', 'base', 'version', 'writer', 'do'])

/** Reads what stands in a form now. A file is not kept: a browser gives it only once. */
export function readState(form: HTMLFormElement): Fields {
  const fields: Record<string, string[]> = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || own.has(name)) continue
    const values = fields[name] ?? []
    fields[name] = values
    values.push(value.replaceAll('\r\n', '\n'))
  }
  return fields
}

/** Equal forms are equal texts. What is empty might as well not be there. */
export function writeState(fields: Fields): string {
  const names = Object.keys(fields).sort()
  return JSON.stringify(
    names.flatMap((name) => {
      const values = (fields[name] ?? []).filter((value) => value !== '')
      return values.length > 0 ? [[name, values]] : []
    }),
  )
}

/** Whether a form is as its page came: a slow script finds words that were typed before it ran. */
export function isUntouched(form: HTMLFormElement): boolean {
  return [...form.elements].every((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value === field.defaultValue
    if (!(field instanceof HTMLInputElement)) return true
    return field.checked === field.defaultChecked && field.value === field.defaultValue
  })
}

/** A hidden field of a form that says something about it. */
export function ownValue(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement ? field.value : ''
}

export function setOwnValue(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}

/**
 * Puts what another page has into one field, as if it had been typed. False for what is more than a
 * plain field, such as rows that a script makes: those are filled by opening the form anew.
 */
export function fillField(form: HTMLFormElement, name: string, theirs: Fields): boolean {
  const values = theirs[name] ?? []
  const fields = [...form.elements].filter((one) => one.getAttribute('name') === name)
  if (fields.length > 0 && fields.every(isChoice)) {
    for (const field of fields) field.checked = values.includes(field.value)
  } else {
    const [field] = fields
    if (!isText(field) || fields.length > 1 || values.length > 1) return false
    if (!write(field, values[0] ?? '', theirs[`${name}Manner`]?.[0])) return false
  }
  fields[0]?.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}

type Text = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement

function write(field: Text, value: string, manner: string | undefined): boolean {
  const editor = field.closest('rich-text')
  if (editor && 'value' in editor) {
    // Typed without the editor there, it would have to be read first.
    if (manner !== 'html') return false
    editor.value = value
  } else field.value = value
  return true
}

function isChoice(field: Element): field is HTMLInputElement {
  return field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)
}

function isText(field: unknown): field is Text {
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) return true
  return field instanceof HTMLInputElement && /^(text|date|number|url|email)$/.test(field.type)
}
