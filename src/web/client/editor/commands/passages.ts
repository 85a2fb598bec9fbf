import { Fragment } from '@tiptap/pm/model'
import { type Command, type EditorState, TextSelection } from '@tiptap/pm/state'
import { skippableClass } from '#formats/written-text/skippable.ts'
import { classesOf } from '#web/client/editor/model/attributes.ts'
import { around } from './block-commands.ts'

/** The passage around the selection that readers can skip. */
export function passageAt(state: EditorState) {
  return around(state, ({ type, attrs }) => {
    return type.name === 'details' && classesOf(attrs.a as string).includes(skippableClass)
  })
}

/** Folds the selected paragraphs away behind a warning; readers open them or read on. */
export function markPassage(warning: string): Command {
  return (state, dispatch) => {
    const { details, summary } = state.schema.nodes
    const { $from, $to } = state.selection
    const range = $from.blockRange($to)
    if (!details || !summary || !range) return false
    const blocks = []
    for (let at = range.startIndex; at < range.endIndex; at++) blocks.push(range.parent.child(at))
    const head = summary.create({ tag: 'summary', a: '' }, state.schema.text(warning))
    const content = Fragment.from([head, ...blocks])
    if (!details.validContent(content)) return false
    const passage = details.create({ tag: 'details', a: ` class="${skippableClass}"` }, content)
    if (!dispatch) return true
    const tr = state.tr.replaceWith(range.start, range.end, passage)
    tr.setSelection(TextSelection.near(tr.doc.resolve(range.start + head.nodeSize + 2)))
    dispatch(tr.scrollIntoView())
    return true
  }
}

/** Takes the warning away and leaves the passage. */
export const unmarkPassage: Command = (state, dispatch) => {
  const passage = passageAt(state)
  if (!passage) return false
  const { node, from } = passage
  const [, ...blocks] = Array.from({ length: node.childCount }, (_, at) => node.child(at))
  const rest =
    blocks.length > 0
      ? blocks
      : [state.schema.nodes.paragraph?.create()].flatMap((one) => one ?? [])
  dispatch?.(state.tr.replaceWith(from, from + node.nodeSize, rest).scrollIntoView())
  return true
}
