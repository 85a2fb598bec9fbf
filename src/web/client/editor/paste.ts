import { closeHistory, undo } from '@tiptap/pm/history'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { HtmlField } from '#formats/sanitise/allowed.ts'
import { cleanPaste, type Pasted } from '#formats/written-text/clean-paste.ts'
import { htmlFromLines } from '#formats/written-text/html-from-lines.ts'
import { putIn } from './put-in.ts'

export type PasteReport =
  | { readonly kind: 'html'; readonly pasted: Pasted }
  | { readonly kind: 'lines'; readonly paragraphs: number; readonly again: () => void }

/** Takes what is pasted or dropped through the cleaner, and tells what became of it. */
export function pastePlugin(
  field: HtmlField,
  tell: (report: PasteReport) => void,
  takeFile: (file: File) => void,
): Plugin {
  const take = (view: EditorView, data: DataTransfer | null): boolean => {
    if (!data) return false
    const html = data.getData('text/html')
    const [file] = [...data.files].filter(({ type }) => type.startsWith('image/'))
    if (html === '' && file) {
      // Notes and summaries have no pictures.
      if (field === 'text') takeFile(file)
      return true
    }
    if (view.state.selection.$from.parent.type.spec.code) return false
    if (html !== '') {
      const pasted = cleanPaste(html)
      put(view, pasted.html, field)
      tell({ kind: 'html', pasted })
      return true
    }
    const text = data.getData('text/plain')
    if (text === '') return false
    pasteLines(view, text, field, tell)
    return true
  }
  return new Plugin({
    props: {
      // Before the editor's own, which would make a page of it, with the styles that it brings.
      handleDOMEvents: {
        paste: (view, event) => {
          if (!take(view, event.clipboardData)) return false
          event.preventDefault()
          return true
        },
        drop: (view, event) => {
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
          if (view.dragging || !at) return false
          const { tr } = view.state
          view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at.pos))))
          if (!take(view, event.dataTransfer)) return false
          event.preventDefault()
          return true
        },
      },
    },
  })
}

/** Plain text that could be read in two ways is put in by empty lines, and the other is offered. */
function pasteLines(
  view: EditorView,
  text: string,
  field: HtmlField,
  tell: (report: PasteReport) => void,
): void {
  const lines = text.replace(/\r\n?/g, '\n').trim().split('\n')
  if (lines.length === 1) {
    // Its own spaces are part of it; the end of the line that it was copied with is not.
    const line = text.replace(/^[\r\n]+|[\r\n]+$/g, '')
    view.dispatch(view.state.tr.insertText(line).scrollIntoView())
    return
  }
  const hasEmpty = lines.some((line) => line.trim() === '')
  const isEither = lines.some(
    (line, at) => line.trim() !== '' && (lines[at + 1] ?? '').trim() !== '',
  )
  const manner = hasEmpty ? 'blank-lines' : 'single-lines'
  // What is put in is undone by itself, so that it can be put in anew.
  view.dispatch(closeHistory(view.state.tr))
  const paragraphs = put(view, htmlFromLines(text, manner), field)
  if (!hasEmpty || !isEither) return
  const { doc } = view.state
  const again = () => {
    if (view.state.doc !== doc) return
    undo(view.state, view.dispatch)
    put(view, htmlFromLines(text, 'single-lines'), field)
  }
  tell({ kind: 'lines', paragraphs, again })
}

/** Puts a text in, and shows where it ends. Gives its number of blocks. */
function put(view: EditorView, html: string, field: HtmlField): number {
  const change = putIn(view.state, html, field)
  if (!change) return 0
  view.dispatch(change.tr.scrollIntoView().setMeta('paste', true))
  return change.blocks
}
