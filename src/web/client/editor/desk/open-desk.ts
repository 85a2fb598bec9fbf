import type { Editor } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { HtmlField } from '#formats/sanitise/allowed.ts'
import { writeDocument } from '#web/client/editor/model/write-document.ts'
import { openEditor, replaceText, setText } from '#web/client/editor/open-editor.ts'
import { pastePlugin } from '#web/client/editor/paste.ts'
import { make } from './ask.ts'
import { describeCount } from './count-view.ts'
import { askFootnote, askLink, askPicture, askRuby, type Desk } from './extras.ts'
import { foundPlugin, makeFindBar } from './find-bar.ts'
import { keepOverKeyboard } from './over-keyboard.ts'
import { makeNote } from './paste-note.ts'
import { makeSourceView } from './source-view.ts'
import { toolGroups } from './tool-groups.ts'
import { makeToolbar } from './toolbar.ts'
import { uploadTo } from './upload.ts'
import { readWords } from './words.ts'

export type OpenDesk = {
  readonly editor: Editor
  /** What is written now, also where it is written as HTML. */
  readonly text: () => string
  readonly put: (html: string) => void
}

type Start = { readonly html: string; readonly changed: () => void }

/** The editor with all that stands around it: tools, find, source, count and notes. */
export function openDesk(
  host: HTMLElement,
  area: HTMLTextAreaElement,
  field: HtmlField,
  { html, changed }: Start,
): OpenDesk {
  const words = readWords()
  const note = makeNote(words)
  const count = make('p', { class: 'editor-count' })
  const head = make('div', { class: 'editor-head' })
  const mount = make('div', { class: 'editor-page' })
  const upload = uploadTo(host.dataset.upload ?? '', note.tell, words)
  // Plugins are asked for what does not exist before the editor does.
  const late: { desk?: Desk; find?: () => void } = {}
  const plugins = [
    windowKeys(late),
    pastePlugin(field, note.report, (file) => late.desk && askPicture(late.desk, file)),
    foundPlugin,
    besideHead(head),
  ]
  const attributes = attributesFor(area, field)
  const editor = openEditor({ mount, html, field, attributes, plugins })
  const desk = { view: editor.view, words, upload }
  const find = makeFindBar(editor.view, words)
  Object.assign(late, { desk, find: find.open })
  const source = makeSourceView(field, words, () => {
    setSource(false)
    replaceText(editor, source.text(), field)
    refresh()
    editor.view.focus()
  })
  source.dom.addEventListener('input', changed)
  const setSource = (isShown: boolean) => {
    mount.hidden = isShown
    head.hidden = isShown
    count.hidden = isShown
    source.dom.hidden = !isShown
    if (isShown) source.open(writeDocument(editor.state.doc))
  }
  const direction = getComputedStyle(area).direction === 'rtl' ? 'rtl' : 'ltr'
  const bar = makeToolbar(toolsFor(field, direction), words, attributes.id, (tool) => {
    tool.run(desk, { find: find.open, source: () => setSource(true) })
  })
  const refresh = onIdle(() => {
    bar.show(editor.state)
    count.textContent = describeCount(editor.state, words)
  })
  editor.on('transaction', ({ transaction }) => {
    if (transaction.docChanged) changed()
    refresh()
  })
  keepOverKeyboard(host)
  head.append(bar.dom, find.dom)
  host.append(head, mount, source.dom, note.dom, count)
  refresh()
  return {
    editor,
    text: () => (source.dom.hidden ? writeDocument(editor.state.doc) : source.text()),
    put: (text) => {
      if (!source.dom.hidden) setSource(false)
      setText(editor, text, field)
      refresh()
    },
  }
}

/** A short text needs fewer tools. */
function toolsFor(field: HtmlField, direction: 'ltr' | 'rtl') {
  const isMeant = ({ only }: { readonly only?: 'text' | 'notes' }) => {
    return only === undefined || field === 'text' || (only === 'notes' && field === 'notes')
  }
  return toolGroups(direction).map((group) => group.filter(isMeant))
}

/** What the field is called and described by, so is the editor. */
function attributesFor(area: HTMLTextAreaElement, field: HtmlField) {
  const label = area.labels?.[0]
  if (label && label.id === '') label.id = `${area.id}-label`
  const found: Record<string, string> & { id: string } = {
    id: `${area.id}-editor`,
    class: `editor-text userstuff${field === 'text' ? ' text' : ''}`,
    role: 'textbox',
    'aria-multiline': 'true',
    dir: area.dir || 'auto',
    ...(label ? { 'aria-labelledby': label.id } : {}),
    ...(area.lang ? { lang: area.lang } : {}),
    ...(area.required ? { 'aria-required': 'true' } : {}),
  }
  label?.addEventListener('click', (event) => {
    event.preventDefault()
    document.getElementById(found.id)?.focus()
  })
  return found
}

/** What is scrolled to does not come to lie behind what stays in sight over the text and under it. */
function besideHead(head: HTMLElement): Plugin {
  const sides = {
    get top() {
      return head.offsetHeight + 12
    },
    bottom: 72,
    left: 5,
    right: 5,
  }
  return new Plugin({ props: { scrollMargin: sides, scrollThreshold: sides } })
}

/** Keys and clicks that open a window of their own. */
function windowKeys(late: { readonly desk?: Desk; readonly find?: () => void }): Plugin {
  const askAbout: Readonly<Record<string, (desk: Desk) => unknown>> = {
    footnote: askFootnote,
    ruby: askRuby,
    image: (desk) => askPicture(desk),
  }
  const openKept = (name: string | undefined): boolean => {
    const open = askAbout[name ?? '']
    if (!open || !late.desk) return false
    open(late.desk)
    return true
  }
  return new Plugin({
    props: {
      handleDoubleClickOn: (_, __, node) => openKept(node.type.name),
      handleKeyDown: (view, event) => {
        const { selection } = view.state
        const chosen =
          'node' in selection ? (selection.node as { type: { name: string } }) : undefined
        if (event.key === 'Enter' && openKept(chosen?.type.name)) return true
        if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false
        if (event.key === 'k' && late.desk) askLink(late.desk)
        else if (event.key === 'f') late.find?.()
        else return false
        event.preventDefault()
        return true
      },
    },
  })
}

/** Does something once when the browser has nothing better to do, and typing is that. */
function onIdle(act: () => void): () => void {
  let isWaiting = false
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 60))
  return () => {
    if (isWaiting) return
    isWaiting = true
    idle(
      () => {
        isWaiting = false
        act()
      },
      { timeout: 500 },
    )
  }
}
