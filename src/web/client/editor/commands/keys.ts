import { baseKeymap, chainCommands, exitCode, setBlockType } from '@tiptap/pm/commands'
import { redo, undo } from '@tiptap/pm/history'
import { liftListItem, sinkListItem, splitListItem } from '@tiptap/pm/schema-list'
import { type Command, TextSelection } from '@tiptap/pm/state'
import { isSceneLine } from '#formats/written-text/scene-line.ts'
import { toggleQuote } from './block-commands.ts'
import { alike, toggleLook } from './looks.ts'

const inItem =
  (make: typeof splitListItem): Command =>
  (state, dispatch) => {
    const { item } = state.schema.nodes
    return item ? make(item)(state, dispatch) : false
  }

/** A line break within a paragraph; in preformatted text a new line. */
const breakLine: Command = (state, dispatch) => {
  const { br } = state.schema.nodes
  if (!br || !state.selection.$from.parent.inlineContent) return false
  if (state.selection.$from.parent.type.spec.code) return exitLine(state, dispatch)
  dispatch?.(state.tr.replaceSelectionWith(br.create()).scrollIntoView())
  return true
}

const exitLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.insertText('\n').scrollIntoView())
  return true
}

/** Enter behind three asterisks on a line of their own makes a scene break of them. */
const makeScene: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { rule, paragraph } = state.schema.nodes
  const { parent, depth } = $from
  if (!empty || !rule || !paragraph || parent.type !== paragraph) return false
  if ($from.parentOffset !== parent.content.size || !isSceneLine(parent.textContent)) return false
  const index = $from.index(depth - 1)
  if (!$from.node(depth - 1).canReplaceWith(index, index + 1, rule)) return false
  const place = $from.before()
  const tr = state.tr.replaceWith(place, $from.after(), [rule.create(), paragraph.create()])
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(place + 2))).scrollIntoView())
  return true
}

/** Enter on an empty item leaves the list; the words that follow want a paragraph. */
const leaveList: Command = (state, dispatch, view) => {
  const { item, paragraph } = state.schema.nodes
  const { $from, empty } = state.selection
  if (!empty || !item || !paragraph || $from.parent.content.size > 0) return false
  if ($from.node(-1).type !== item) return false
  if ($from.parent.type === paragraph || !dispatch) return liftListItem(item)(state, dispatch)
  setBlockType(paragraph, { tag: 'p', a: '' })(state, dispatch)
  return view ? liftListItem(item)(view.state, dispatch) : true
}

/** What keys do besides what they do everywhere. */
export const keys: Readonly<Record<string, Command>> = {
  ...baseKeymap,
  'Mod-b': toggleLook(alike.bold),
  'Mod-i': toggleLook(alike.italic),
  'Mod-u': toggleLook(alike.underline),
  'Mod-Shift-x': toggleLook(alike.strike),
  'Mod-Shift-9': toggleQuote,
  'Mod-z': undo,
  'Mod-y': redo,
  'Mod-Shift-z': redo,
  'Shift-Enter': chainCommands(exitCode, breakLine),
  'Mod-Enter': chainCommands(exitCode, breakLine),
  Enter: chainCommands(makeScene, leaveList, inItem(splitListItem), baseKeymap.Enter as Command),
  Tab: inItem(sinkListItem),
  'Shift-Tab': inItem(liftListItem),
}
