import type { EditorState } from '@tiptap/pm/state'
import { make } from './ask.ts'
import type { Tool } from './tool-groups.ts'
import type { Words } from './words.ts'

export type Toolbar = {
  readonly dom: HTMLElement
  /** Shows what holds where the cursor is. */
  readonly show: (state: EditorState) => void
}

/** The tools as one stop of the keyboard: arrows go from one to the next. */
export function makeToolbar(
  groups: readonly (readonly Tool[])[],
  words: Words,
  controls: string,
  run: (tool: Tool) => void,
): Toolbar {
  const dom = make('div', {
    class: 'editor-tools',
    role: 'toolbar',
    'aria-label': words('tools'),
    'aria-controls': controls,
  })
  const buttons = new Map<HTMLButtonElement, Tool>()
  for (const group of groups) {
    const box = make('div', { class: 'editor-group' })
    for (const tool of group) {
      const button = makeButton(tool, words)
      button.addEventListener('click', () => {
        if (button.getAttribute('aria-disabled') !== 'true') run(tool)
      })
      // The words stay selected while a tool is used on them.
      button.addEventListener('mousedown', (event) => event.preventDefault())
      buttons.set(button, tool)
      box.append(button)
    }
    dom.append(box)
  }
  rove(dom, [...buttons.keys()])
  return {
    dom,
    show: (state) => {
      for (const [button, { isOn, isIdle }] of buttons) {
        if (isOn) set(button, 'aria-pressed', String(isOn(state)))
        if (isIdle) set(button, 'aria-disabled', String(isIdle(state)))
      }
    },
  }
}

function makeButton({ name, isOn }: Tool, words: Words): HTMLButtonElement {
  const label = words(`tool-${name}`)
  const letter = {
    bold: 'bold-letter',
    italic: 'italic-letter',
    underline: 'underline-letter',
    strike: 'strike-letter',
  }[name]
  const button = make('button', {
    type: 'button',
    class: `editor-tool editor-tool-${name}`,
    tabindex: '-1',
    ...(letter ? { 'aria-label': label } : {}),
    title: words('tool-title', {
      tool: label,
      keys: words(`keys-${name}`) === `keys-${name}` ? '' : words(`keys-${name}`),
    }).trim(),
    ...(isOn ? { 'aria-pressed': 'false' } : {}),
  })
  button.append(make('span', {}, letter ? words(letter) : label))
  return button
}

/** Writes only what changed: an attribute that is written counts as a change to the page. */
function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

function rove(bar: HTMLElement, buttons: readonly HTMLButtonElement[]): void {
  const [first] = buttons
  if (first) first.tabIndex = 0
  const goTo = (next: HTMLButtonElement | undefined) => {
    if (!next) return
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1
    next.focus()
  }
  bar.addEventListener('focusin', ({ target }) => {
    for (const button of buttons) button.tabIndex = button === target ? 0 : -1
  })
  bar.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    const isRightToLeft = getComputedStyle(bar).direction === 'rtl'
    const step = { ArrowRight: isRightToLeft ? -1 : 1, ArrowLeft: isRightToLeft ? 1 : -1 }[
      event.key
    ]
    if (step !== undefined) goTo(buttons.at((at + step) % buttons.length))
    else if (event.key === 'Home') goTo(first)
    else if (event.key === 'End') goTo(buttons.at(-1))
    else return
    event.preventDefault()
  })
}
