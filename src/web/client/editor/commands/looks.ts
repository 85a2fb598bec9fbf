import type { Mark } from '@tiptap/pm/model'
import type { Command, EditorState } from '@tiptap/pm/state'
import { writeAttributes } from '#web/client/editor/model/attributes.ts'

/** Elements that look the same to a reader; the first is what the editor makes. */
export const alike = {
  bold: ['strong', 'b'],
  italic: ['em', 'i'],
  underline: ['u', 'ins'],
  strike: ['s', 'del'],
} as const

const hasTag = (tags: readonly string[]) => (mark: Mark) => tags.includes(mark.attrs.tag as string)

/** Whether all selected words look so, or what is typed next will. */
export function hasLook(state: EditorState, tags: readonly string[]): boolean {
  const { empty, $from, from, to } = state.selection
  const isOne = hasTag(tags)
  if (empty) return (state.storedMarks ?? $from.marks()).some(isOne)
  let isAll = true
  let hasWords = false
  state.doc.nodesBetween(from, to, (node) => {
    if (!node.isText) return isAll
    hasWords = true
    if (!node.marks.some(isOne)) isAll = false
    return false
  })
  return hasWords && isAll
}

/** Gives words a look, or takes it. */
export function toggleLook(tags: readonly string[]): Command {
  return (state, dispatch) => {
    const type = state.schema.marks.look
    const mark = type?.create({ tag: tags[0], a: '' })
    if (!mark) return false
    if (!dispatch) return true
    const isOn = hasLook(state, tags)
    const isOne = hasTag(tags)
    const { tr, selection } = state
    if (selection.empty) {
      const marks = state.storedMarks ?? selection.$from.marks()
      dispatch(tr.setStoredMarks(isOn ? marks.filter((one) => !isOne(one)) : mark.addToSet(marks)))
      return true
    }
    for (const { $from, $to } of selection.ranges) {
      if (isOn)
        for (const one of marksIn(state, $from.pos, $to.pos).filter(isOne))
          tr.removeMark($from.pos, $to.pos, one)
      else tr.addMark($from.pos, $to.pos, mark)
    }
    dispatch(tr.scrollIntoView())
    return true
  }
}

function marksIn(state: EditorState, from: number, to: number): readonly Mark[] {
  const found: Mark[] = []
  state.doc.nodesBetween(from, to, (node) => {
    for (const mark of node.marks) if (!mark.isInSet(found)) found.push(mark)
  })
  return found
}

/** The link that the selection stands in, with where it begins and ends. */
export function linkAt(state: EditorState) {
  const { $from } = state.selection
  const isLink = hasTag(['a'])
  const mark = $from.marks().find(isLink) ?? $from.nodeAfter?.marks.find(isLink)
  if (!mark) return undefined
  let from = $from.start()
  let to = from
  let isFound = false
  $from.parent.forEach((child, offset) => {
    const start = $from.start() + offset
    const isIn = mark.isInSet(child.marks)
    if (!isIn && !isFound && start < $from.pos) from = start + child.nodeSize
    if (isIn && start + child.nodeSize >= $from.pos) isFound = true
    if (isIn && (start <= $from.pos || isFound)) to = start + child.nodeSize
  })
  return { mark, from, to: Math.max(from, to) }
}

/** Makes a link of the selected words or of the one the cursor is in; takes it away without an address. */
export function setLink(href: string | undefined, text: string): Command {
  return (state, dispatch) => {
    const { look } = state.schema.marks
    const known = linkAt(state)
    const from = known?.from ?? state.selection.from
    const to = known?.to ?? state.selection.to
    const { tr } = state
    for (const one of marksIn(state, from, to).filter(hasTag(['a']))) tr.removeMark(from, to, one)
    const attributes = href === undefined ? '' : writeAttributes({ href, rel: 'nofollow' })
    if (look && href !== undefined) {
      if (from === to) tr.insertText(text || href, from)
      tr.addMark(from, tr.mapping.map(to, 1), look.create({ tag: 'a', a: attributes }))
    }
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** What is typed behind a link is not of the link. Gives the marks that it has, if they differ. */
export function marksBehindLink(state: EditorState): readonly Mark[] | undefined {
  const { selection, storedMarks } = state
  if (!selection.empty || storedMarks) return undefined
  const { $from } = selection
  const marks = $from.marks()
  const link = marks.find(hasTag(['a']))
  if (!link || link.isInSet($from.nodeAfter?.marks ?? [])) return undefined
  return marks.filter((mark) => mark !== link)
}
