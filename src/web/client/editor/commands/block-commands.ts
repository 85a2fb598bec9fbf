import { lift, setBlockType, wrapIn } from '@tiptap/pm/commands'
import type { Node } from '@tiptap/pm/model'
import { liftListItem, wrapInList } from '@tiptap/pm/schema-list'
import { type Command, type EditorState, TextSelection } from '@tiptap/pm/state'
import { classesOf, withAttribute, withClass } from '#web/client/editor/model/attributes.ts'

const alignments = ['align-left', 'align-center', 'align-right', 'align-justify']

type Test = (node: Node) => boolean

/** The nearest block around the selection that passes, with its depth. */
export function around(state: EditorState, test: Test) {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (test(node)) return { node, depth, from: $from.before(depth) }
  }
  return undefined
}

export const isTag = (tag: string) => (node: Node) => node.attrs.tag === tag

/** Makes a heading of a paragraph and the other way round. */
export function toggleHeading(tag: string): Command {
  return (state, dispatch) => {
    const { heading, paragraph } = state.schema.nodes
    if (!heading || !paragraph) return false
    const isOn = around(state, (node) => node.type === heading)
    return isOn
      ? setBlockType(paragraph, { tag: 'p', a: '' })(state, dispatch)
      : setBlockType(heading, { tag, a: '' })(state, dispatch)
  }
}

export const toggleQuote: Command = (state, dispatch) => {
  const { box } = state.schema.nodes
  if (!box) return false
  if (around(state, isTag('blockquote'))) return lift(state, dispatch)
  return wrapIn(box, { tag: 'blockquote', a: '' })(state, dispatch)
}

export function toggleList(tag: 'ul' | 'ol'): Command {
  return (state, dispatch) => {
    const { list, item } = state.schema.nodes
    if (!list || !item) return false
    const known = around(state, (node) => node.type === list)
    if (!known) return wrapInList(list, { tag, a: '' })(state, dispatch)
    if (known.node.attrs.tag === tag) return liftListItem(item)(state, dispatch)
    dispatch?.(state.tr.setNodeMarkup(known.from, null, { tag, a: '' }))
    return true
  }
}

export const isCentred = (node: Node) => classesOf(node.attrs.a as string).includes('align-center')

/** Centres the selected lines, or puts them back. */
export const toggleCentre: Command = (state, dispatch) => {
  const outer = around(state, (node) => isCentred(node))
  const { tr } = state
  if (outer) {
    const a = withClass(outer.node.attrs.a as string, alignments)
    tr.setNodeMarkup(outer.from, null, { ...outer.node.attrs, a })
  }
  eachTextblock(state, (node, place) => {
    const a = withClass(node.attrs.a as string, alignments, outer ? undefined : 'align-center')
    tr.setNodeMarkup(place, null, { ...node.attrs, a })
  })
  dispatch?.(tr)
  return tr.docChanged
}

/** Turns the direction of the selected lines, or leaves it to the text's own again. */
export function toggleDirection(direction: 'ltr' | 'rtl'): Command {
  return (state, dispatch) => {
    const { tr } = state
    eachTextblock(state, (node, place) => {
      const isSet = hasDirection(direction)(node)
      const a = withAttribute(node.attrs.a as string, 'dir', isSet ? undefined : direction)
      tr.setNodeMarkup(place, null, { ...node.attrs, a })
    })
    dispatch?.(tr)
    return tr.docChanged
  }
}

export const hasDirection = (direction: string) => (node: Node) =>
  (node.attrs.a as string | undefined)?.includes(` dir="${direction}"`) ?? false

/** Lines without an element of their own can take no attributes. */
function eachTextblock(state: EditorState, act: (node: Node, place: number) => void): void {
  const { from, to } = state.selection
  state.doc.nodesBetween(from, to, (node, place) => {
    if (node.isTextblock && node.attrs.tag !== '') act(node, place)
    return !node.isTextblock
  })
}

/** A change of scene at the cursor, with a line to go on behind it. */
export const insertRule: Command = (state, dispatch) => {
  const { rule, paragraph } = state.schema.nodes
  if (!rule || !paragraph) return false
  const tr = state.tr.deleteSelection()
  const { $from } = tr.selection
  const { depth, parent, parentOffset } = $from
  const index = depth > 0 ? $from.index(depth - 1) : 0
  const holdsRule = depth > 0 && $from.node(depth - 1).canReplaceWith(index, index, rule)
  let place = depth === 0 ? $from.pos : $from.after(1)
  if (holdsRule && parent.isTextblock) {
    if (parent.content.size === 0) {
      place = $from.before()
      tr.replaceWith(place, $from.after(), [rule.create(), paragraph.create()])
      return finish(place + 2)
    }
    if (parentOffset === 0) place = $from.before()
    else if (parentOffset === parent.content.size) place = $from.after()
    else {
      tr.split($from.pos)
      place = $from.pos + 1
    }
  }
  tr.insert(place, rule.create())
  if (!tr.doc.resolve(place + 1).nodeAfter) tr.insert(place + 1, paragraph.create())
  return finish(place + 1)

  function finish(behind: number): true {
    tr.setSelection(TextSelection.near(tr.doc.resolve(behind), 1))
    dispatch?.(tr.scrollIntoView())
    return true
  }
}
