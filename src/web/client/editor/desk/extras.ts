import { type EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { cleanAddress } from '#formats/sanitise/addresses.ts'
import { escapeText } from '#formats/sanitise/parse-html.ts'
import { footnoteClass } from '#text/lifting/lift-footnotes.ts'
import { linkAt, setLink } from '#web/client/editor/commands/looks.ts'
import { markPassage, passageAt, unmarkPassage } from '#web/client/editor/commands/passages.ts'
import {
  readAttributes,
  withAttribute,
  writeAttributes,
} from '#web/client/editor/model/attributes.ts'
import { tidyWords } from '#web/client/editor/model/dom-of.ts'
import { ask } from './ask.ts'
import type { Upload } from './upload.ts'
import type { Words } from './words.ts'

/** What a window of the editor works on. */
export type Desk = {
  readonly view: EditorView
  readonly words: Words
  readonly upload: Upload
}

/** The selected footnote, ruby or picture, if one is. */
export function keptAt({ selection }: EditorState, name: string) {
  if (!(selection instanceof NodeSelection)) return undefined
  return selection.node.type.name === name ? selection.node : undefined
}

/** Puts in place of the selection a thing that stands in a line; nothing takes it away. */
function putInline(view: EditorView, name: string, attributes: Record<string, string> | undefined) {
  const { tr, schema } = view.state
  const node = attributes && schema.nodes[name]?.create(attributes)
  if (node) tr.replaceSelectionWith(node)
  else tr.deleteSelection()
  view.dispatch(tr.scrollIntoView())
}

/** Writes a footnote, or changes the selected one. */
export async function askFootnote({ view, words }: Desk): Promise<void> {
  const known = keptAt(view.state, 'footnote')
  const old = known && typedNote(known.attrs.html as string)
  const answer = await ask(
    {
      title: words('footnote'),
      hint: words('footnote-hint'),
      fields: [{ name: 'note', label: words('footnote-text'), type: 'long', value: old ?? '' }],
      submit: words(known ? 'change' : 'put-in'),
      remove: known && words('remove'),
    },
    words,
    view.dom,
  )
  if (!answer) return
  if (answer === 'remove') return putInline(view, 'footnote', undefined)
  const note = tidyWords(String(answer.get('note')).trim().replace(/\r?\n/g, '<br>'))
  if (note === '') return
  // Behind what it is about: a footnote takes no words away.
  if (!known) collapseToEnd(view)
  putInline(view, 'footnote', { html: `<span class="${footnoteClass}">[${note}]</span>` })
}

/** A footnote as it was typed: without its brackets, lines as lines, and `&` as itself. */
function typedNote(html: string): string {
  return html
    .replace(/^<span[^>]*>\[?|\]?<\/span>$/g, '')
    .replaceAll('<br>', '\n')
    .replace(/&amp;(?!#?\w+;)/g, '&')
}

function collapseToEnd(view: EditorView): void {
  const { tr, selection } = view.state
  view.dispatch(tr.setSelection(TextSelection.near(selection.$to, -1)))
}

/** Writes a reading over the selected words. */
export async function askRuby({ view, words }: Desk): Promise<void> {
  const { state } = view
  const known = keptAt(state, 'ruby')
  const text = known
    ? (known.attrs.html as string).replace(/<r[tp]>.*?<\/r[tp]>/g, '').replace(/<[^>]*>/g, '')
    : state.doc.textBetween(state.selection.from, state.selection.to, ' ')
  const reading = /<rt>(.*?)<\/rt>/.exec((known?.attrs.html as string | undefined) ?? '')?.[1] ?? ''
  const answer = await ask(
    {
      title: words('ruby'),
      hint: words('ruby-hint'),
      fields: [
        { name: 'base', label: words('ruby-base'), type: 'text', value: text },
        { name: 'reading', label: words('ruby-reading'), type: 'text', value: reading },
      ],
      submit: words(known ? 'change' : 'put-in'),
      remove: known && words('remove'),
    },
    words,
    view.dom,
  )
  if (!answer) return
  if (answer === 'remove') {
    view.dispatch(text === '' ? state.tr.deleteSelection() : state.tr.insertText(text))
    return
  }
  const [base, over] = [String(answer.get('base')), String(answer.get('reading'))]
  const parts = `<rp>(</rp><rt>${escapeText(over)}</rt><rp>)</rp>`
  putInline(view, 'ruby', { html: `<ruby>${escapeText(base)}${parts}</ruby>` })
}

/** Makes a link of the selected words, or changes the one around the cursor. */
export async function askLink({ view, words }: Desk): Promise<void> {
  const known = linkAt(view.state)
  const href = known ? readAttributes(known.mark.attrs.a as string).href : ''
  const answer = await ask(
    {
      title: words('link'),
      fields: [{ name: 'href', label: words('link-address'), type: 'url', value: href ?? '' }],
      submit: words(known ? 'change' : 'put-in'),
      remove: known && words('remove'),
    },
    words,
    view.dom,
  )
  if (!answer) return
  const given = answer === 'remove' ? undefined : String(answer.get('href')).trim()
  const address = given && (/^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(given) ? `https://${given}` : given)
  const clean = address ? cleanAddress(address)?.href : undefined
  if (answer !== 'remove' && clean === undefined) return
  setLink(clean, given ?? '')(view.state, view.dispatch)
}

/** Uploads a picture with its description, or changes the description of the selected one. */
export async function askPicture({ view, words, upload }: Desk, pasted?: File): Promise<void> {
  const known = pasted ? undefined : keptAt(view.state, 'image')
  const a = (known?.attrs.a as string | undefined) ?? ''
  const description = {
    name: 'description',
    label: words('picture-description'),
    type: 'long',
    value: readAttributes(a).alt ?? '',
  } as const
  const file = {
    name: 'picture',
    label: words('picture-file'),
    type: 'file',
    file: pasted,
  } as const
  const answer = await ask(
    {
      title: words('picture'),
      hint: words('picture-hint'),
      fields: known ? [description] : [file, description],
      submit: words(known ? 'change' : 'picture-upload'),
      remove: known && words('remove'),
    },
    words,
    view.dom,
  )
  if (!answer) return
  if (answer === 'remove') return putInline(view, 'image', undefined)
  if (known) {
    const alt = String(answer.get('description')).replace(/\s+/g, ' ').trim()
    return putInline(view, 'image', { a: withAttribute(a, 'alt', alt) })
  }
  const stored = await upload(answer)
  if (stored) putInline(view, 'image', { a: writeAttributes(stored) })
}

/** Puts the selected paragraphs behind a warning, or takes it away. */
export async function askPassage({ view, words }: Desk): Promise<void> {
  if (passageAt(view.state)) {
    unmarkPassage(view.state, view.dispatch)
    return
  }
  const answer = await ask(
    {
      title: words('passage'),
      hint: words('passage-hint'),
      fields: [{ name: 'warning', label: words('passage-warning'), type: 'text' }],
      submit: words('passage-mark'),
    },
    words,
    view.dom,
  )
  if (!answer || answer === 'remove') return
  const warning = String(answer.get('warning')).trim()
  if (warning !== '') markPassage(warning)(view.state, view.dispatch)
}
