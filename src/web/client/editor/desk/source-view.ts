import type { HtmlField } from '#formats/sanitise/allowed.ts'
import { findDropped } from '#formats/written-text/find-dropped.ts'
import { make } from './ask.ts'
import type { Words } from './words.ts'

export type SourceView = {
  readonly dom: HTMLElement
  /** Shows HTML to be read and changed. */
  readonly open: (html: string) => void
  readonly text: () => string
}

/** The text as HTML, with what of it would not stay. `close` is called to go back to the page. */
export function makeSourceView(field: HtmlField, words: Words, close: () => void): SourceView {
  const dom = make('div', { class: 'editor-source', hidden: '' })
  const area = make('textarea', {
    'aria-label': words('source'),
    rows: '18',
    spellcheck: 'false',
    dir: 'ltr',
  })
  const left = make('p', { class: 'editor-left', role: 'status' })
  const back = make('button', { type: 'button', class: 'button' }, words('source-back'))
  back.addEventListener('click', close)
  let waiting = 0
  area.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(() => {
      left.textContent = describe(area.value, field, words)
    }, 300)
  })
  dom.append(make('p', { class: 'hint' }, words('source-hint')), area, left, back)
  return {
    dom,
    open: (html) => {
      area.value = html
      left.textContent = ''
      dom.hidden = false
      area.focus()
      area.setSelectionRange(0, 0)
    },
    text: () => area.value,
  }
}

const kinds: Readonly<Record<string, string>> = {
  'dropped-attribute': 'source-attribute',
  'linked-picture': 'source-picture',
  'dropped-picture': 'left-pictures',
}

function describe(html: string, field: HtmlField, words: Words): string {
  const list = findDropped(html, field).map(({ kind, values = {} }) => {
    return words(kinds[kind] ?? 'source-tag', values)
  })
  return list.length === 0 ? '' : words('source-left', { list: list.join(', ') })
}
