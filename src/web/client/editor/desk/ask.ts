import type { Words } from './words.ts'

export type Question = {
  readonly title: string
  readonly hint?: string
  readonly fields: readonly Field[]
  readonly submit: string
  /** What takes away the thing that is asked about. */
  readonly remove?: string | undefined
}

type Field = {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'long' | 'file' | 'url'
  readonly value?: string
  /** Chosen already, such as one that was pasted. */
  readonly file?: File | undefined
  readonly optional?: boolean
}

export type Answer = FormData | 'remove' | undefined

let asked = 0

/** Asks something in a window over the page. Nothing when it was closed without an answer. */
export async function ask(question: Question, words: Words, host: HTMLElement): Promise<Answer> {
  asked += 1
  const dialog = make('dialog', { class: 'editor-dialog', 'aria-labelledby': `ask-${asked}` })
  const form = make('form', { method: 'dialog' })
  form.append(make('h2', { id: `ask-${asked}` }, question.title))
  if (question.hint) form.append(make('p', { class: 'hint' }, question.hint))
  for (const one of question.fields) form.append(fieldFor(one))
  const actions = make('div', { class: 'form-actions' })
  actions.append(make('button', { class: 'button primary', value: 'done' }, question.submit))
  if (question.remove) {
    actions.append(
      make('button', { class: 'button', value: 'remove', formnovalidate: '' }, question.remove),
    )
  }
  actions.append(
    make('button', { class: 'button', value: '', formnovalidate: '' }, words('cancel')),
  )
  form.append(actions)
  dialog.append(form)
  // In the body: a form within the page's own form would be none.
  document.body.append(dialog)
  dialog.showModal()
  await new Promise((close) => {
    dialog.addEventListener('close', close, { once: true })
  })
  dialog.remove()
  host.focus()
  if (dialog.returnValue === 'remove') return 'remove'
  return dialog.returnValue === 'done' ? new FormData(form) : undefined
}

function fieldFor({ name, label, type, value = '', file, optional }: Field): HTMLElement {
  const id = `ask-${asked}-${name}`
  const box = make('div', { class: 'field' })
  box.append(make('label', { for: id }, label))
  const needs: Record<string, string> = optional ? {} : { required: '' }
  if (type === 'long')
    box.append(make('textarea', { id, name, rows: '4', dir: 'auto', ...needs }, value))
  else {
    const accept = type === 'file' ? { accept: 'image/png,image/jpeg,image/webp,image/gif' } : {}
    const kind = type === 'url' ? 'text' : type
    const input = make('input', { id, name, type: kind, value, dir: 'auto', ...accept, ...needs })
    if (file) input.files = listOf(file)
    box.append(input)
  }
  return box
}

/** A list of one file; a browser lets nobody make it in another way. */
function listOf(file: File): FileList {
  const data = new DataTransfer()
  data.items.add(file)
  return data.files
}

/** An element with attributes and words. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const key in attributes) element.setAttribute(key, attributes[key] ?? '')
  if (text !== '') element.textContent = text
  return element
}
