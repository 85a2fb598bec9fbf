import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { findText, type Match } from '#web/client/editor/model/find-text.ts'
import { make } from './ask.ts'
import type { Words } from './words.ts'

const key = new PluginKey<Match | undefined>('found')

/** Shows the place that was found, also while the words are typed elsewhere. */
export const foundPlugin = new Plugin<Match | undefined>({
  key,
  state: {
    init: () => undefined,
    apply: (tr, known) => {
      const meta = tr.getMeta(key) as { readonly match: Match | undefined } | undefined
      return meta ? meta.match : tr.docChanged ? undefined : known
    },
  },
  props: {
    decorations: (state) => {
      const match = key.getState(state)
      if (!match) return null
      return DecorationSet.create(state.doc, [
        Decoration.inline(match.from, match.to, { class: 'editor-found' }),
      ])
    },
  },
})

export type FindBar = { readonly dom: HTMLElement; readonly open: () => void }

type Fields = {
  readonly find: HTMLInputElement
  readonly replace: HTMLInputElement
  readonly exact: HTMLInputElement
  readonly told: HTMLOutputElement
}

/** Find and replace, in a row over the text. */
export function makeFindBar(view: EditorView, words: Words): FindBar {
  const dom = make('div', { class: 'editor-find', role: 'search', hidden: '' })
  const fields = makeFields(words)
  const { find, replace, exact, told } = fields
  const search = openSearch(view, words, fields)
  const close = () => {
    dom.hidden = true
    search.forget()
    view.focus()
  }
  const button = (name: string, act: () => void) => {
    const made = make('button', { type: 'button', class: 'button' }, words(name))
    made.addEventListener('click', act)
    return made
  }
  find.addEventListener('input', search.here)
  dom.addEventListener('keydown', (event) => {
    const isInField = event.target instanceof HTMLInputElement
    if (event.key === 'Escape') close()
    // Enter in a field would send the whole form.
    else if (event.key === 'Enter' && isInField) search.go(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  })
  const exactLabel = make('label', { class: 'editor-exact' })
  exactLabel.append(exact, make('span', {}, words('match-case')))
  const row = (...parts: readonly HTMLElement[]) => {
    const made = make('div', { class: 'editor-find-row' })
    made.append(...parts)
    return made
  }
  dom.append(
    row(find, told, button('close', close)),
    row(
      exactLabel,
      button('find-previous', () => search.go(-1)),
      button('find-next', () => search.go(1)),
    ),
    row(replace, button('replace', search.replaceOne), button('replace-all', search.replaceAll)),
  )
  const open = () => {
    dom.hidden = false
    const { from, to } = view.state.selection
    const chosen = view.state.doc.textBetween(from, to, ' ')
    if (chosen !== '' && chosen.length < 80) find.value = chosen
    find.focus()
    find.select()
  }
  return { dom, open }
}

function makeFields(words: Words): Fields {
  const field = (label: string, placeholder: string) => {
    const said = { 'aria-label': words(label), placeholder: words(placeholder) }
    return make('input', { type: 'text', dir: 'auto', ...said })
  }
  return {
    find: field('find-label', 'find'),
    replace: field('replace-label', 'replace-label'),
    exact: make('input', { type: 'checkbox' }),
    told: make('output', { class: 'editor-told' }),
  }
}

/**
 * Brings the place that was found into sight. The editor itself scrolls only to where the cursor is, and
 * that is in the field with what is searched for.
 */
function reveal(text: HTMLElement): void {
  const place = text.querySelector('.editor-found')
  const head = text.closest('rich-text')?.querySelector('.editor-head')
  if (!place || !head) return
  const { top, bottom } = place.getBoundingClientRect()
  const isSeen = top > head.getBoundingClientRect().bottom && bottom < window.innerHeight - 72
  if (!isSeen) place.scrollIntoView({ block: 'center' })
}

/** Goes from place to place, and writes over them. */
function openSearch(view: EditorView, words: Words, { find, replace, exact, told }: Fields) {
  const matches = () => findText(view.state.doc, find.value, exact.checked)
  const show = (all: readonly Match[], at: number) => {
    const match = all[at]
    const { tr } = view.state
    if (match) tr.setSelection(TextSelection.create(tr.doc, match.from, match.to))
    view.dispatch(tr.setMeta(key, { match }))
    reveal(view.dom)
    if (match) told.value = words('found', { at: at + 1, count: all.length })
    else told.value = find.value === '' ? '' : words('found-none')
  }
  const go = (step: 1 | -1) => {
    const all = matches()
    const { from, to } = view.state.selection
    const ahead = all.findIndex((match) => match.from >= to)
    const back = all.findLastIndex((match) => match.to <= from)
    if (step === 1) show(all, ahead < 0 ? 0 : ahead)
    else show(all, back < 0 ? all.length - 1 : back)
  }
  const swap = (some: readonly Match[]) => {
    const { tr } = view.state
    for (const { from, to } of [...some].reverse()) tr.insertText(replace.value, from, to)
    view.dispatch(tr)
    told.value = words('replaced', { count: some.length })
  }
  return {
    go,
    here: () => {
      const all = matches()
      const { from } = view.state.selection
      show(
        all,
        Math.max(
          0,
          all.findIndex((match) => match.from >= from),
        ),
      )
    },
    replaceOne: () => {
      const { from, to } = view.state.selection
      if (matches().some((match) => match.from === from && match.to === to)) swap([{ from, to }])
      go(1)
    },
    replaceAll: () => swap(matches()),
    forget: () => view.dispatch(view.state.tr.setMeta(key, { match: undefined })),
  }
}
