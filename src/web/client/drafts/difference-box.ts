import { compareWords, type Run } from './compare-words.ts'
import type { Fields } from './form-state.ts'
import { withoutParagraphTags } from './without-paragraph-tags.ts'

export type DifferenceBox = {
  readonly words: Readonly<Record<string, string>>
  readonly title: string
  readonly about: string
  /** The form whose labels name the fields. */
  readonly form: HTMLFormElement
  readonly mine: Fields
  readonly theirs: Fields
  /** Which fields to show; all that differ when absent. */
  readonly names?: readonly string[]
  readonly choices: readonly { readonly name: string; readonly choose: () => void }[]
}

/** A box with two texts of the same form, where they differ, and what can be done about it. */
export function differenceBox(options: DifferenceBox): HTMLElement {
  const { title, about, mine, theirs, choices, words, form } = options
  const box = make('section', 'notice notice-warn save-box')
  const heading = make('h2', 'save-box-title', title)
  heading.tabIndex = -1
  box.append(heading, make('p', '', about))
  for (const name of options.names ?? differing(mine, theirs)) {
    const texts = withoutParagraphTags(textOf(mine, name), textOf(theirs, name))
    const runs = compareWords(...texts)
    box.append(make('h3', 'eyebrow', labelOf(form, name)), difference(runs, words))
  }
  const buttons = make('div', 'form-actions')
  for (const { name, choose } of choices) {
    const button = make('button', 'button', name)
    button.setAttribute('type', 'button')
    button.addEventListener('click', choose)
    buttons.append(button)
  }
  box.append(buttons)
  return box
}

function differing(mine: Fields, theirs: Fields): readonly string[] {
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)])
  return [...names].filter((name) => textOf(mine, name) !== textOf(theirs, name))
}

const textOf = (fields: Fields, name: string) => (fields[name] ?? []).join('\n')

/** What both have is shortened to a few words around each difference. */
function difference(runs: readonly Run[], words: DifferenceBox['words']): HTMLElement {
  const text = make('p', 'save-difference')
  text.dir = 'auto'
  for (const { kind, text: run } of runs) {
    if (kind === 'both') {
      text.append(run.length > 240 ? `${run.slice(0, 100)} … ${run.slice(-100)}` : run)
      continue
    }
    const part = make(kind === 'mine' ? 'ins' : 'del')
    part.append(make('span', 'visually-hidden', ` ${words[`only-${kind}`] ?? ''} `), run)
    text.append(part)
  }
  return text
}

/** The form's own name of a field. */
function labelOf(form: HTMLFormElement, name: string): string {
  const found = form.elements.namedItem(name)
  const field = found instanceof RadioNodeList ? found[0] : found
  if (!(field instanceof HTMLElement)) return name
  const group = field.closest('fieldset')?.querySelector('legend')?.textContent
  const label = (field as HTMLInputElement).labels?.[0]?.textContent
  return (found instanceof RadioNodeList && group ? group : label)?.trim() || name
}

function make(tag: string, classes = '', text = ''): HTMLElement {
  const element = document.createElement(tag)
  if (classes) element.className = classes
  element.textContent = text
  return element
}
