import { Editor, Extension, Node } from '@tiptap/core'
import { dropCursor } from '@tiptap/pm/dropcursor'
import { gapCursor } from '@tiptap/pm/gapcursor'
import { closeHistory, history } from '@tiptap/pm/history'
import { keymap } from '@tiptap/pm/keymap'
import { EditorState, Plugin } from '@tiptap/pm/state'
import type { HtmlField } from '#formats/sanitise/allowed.ts'
import { keys } from '#web/client/editor/commands/keys.ts'
import { marksBehindLink } from '#web/client/editor/commands/looks.ts'
import { blocks } from '#web/client/editor/model/blocks.ts'
import { inlines } from '#web/client/editor/model/inlines.ts'
import { readDocument } from '#web/client/editor/model/read-document.ts'
import { writeDocument } from '#web/client/editor/model/write-document.ts'

const document_ = Node.create({ name: 'doc', topNode: true, content: 'block+' })

const behaviour = Extension.create({
  name: 'behaviour',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (_, __, state) => {
        const marks = marksBehindLink(state)
        return marks ? state.tr.setStoredMarks(marks) : null
      },
    }),
    keymap({ ...keys }),
    history({ depth: 500 }),
    dropCursor({ color: false, class: 'editor-drop' }),
    gapCursor(),
  ],
})

/** All that a text can be made of. */
export const parts = [document_, ...blocks, ...inlines] as const

export type EditorOptions = {
  readonly mount: HTMLElement
  readonly html: string
  readonly field: HtmlField
  readonly attributes: Record<string, string>
  readonly plugins: readonly Plugin[]
}

/** Opens an editor on a text. Styles of its own would need what the page's policy forbids. */
export function openEditor({ mount, html, field, attributes, plugins }: EditorOptions): Editor {
  const editor = new Editor({
    element: mount,
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    extensions: [...parts, behaviour],
    editorProps: { attributes },
  })
  setText(editor, html, field, plugins)
  return editor
}

/** Puts another text in place of the whole, with nothing to undo. */
export function setText(
  editor: Editor,
  html: string,
  field: HtmlField,
  plugins: readonly Plugin[] = [],
): void {
  const { schema, plugins: known } = editor.state
  const doc = readDocument(html, field, schema)
  editor.view.updateState(EditorState.create({ doc, plugins: [...plugins, ...known] }))
}

/** Puts another text in place of the whole as one step, which can be undone. The same text changes nothing. */
export function replaceText(editor: Editor, html: string, field: HtmlField): void {
  const { doc, schema, tr } = editor.state
  if (html === writeDocument(doc)) return
  const { content } = readDocument(html, field, schema)
  editor.view.dispatch(closeHistory(tr.replaceWith(0, doc.content.size, content)))
}
