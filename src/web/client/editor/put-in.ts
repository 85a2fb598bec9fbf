import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { HtmlField } from '#formats/sanitise/allowed.ts'
import { writeHtml } from '#formats/sanitise/write-html.ts'
import { treeOf } from '#web/client/editor/model/dom-of.ts'
import { readBlocks, sources } from '#web/client/editor/model/read-document.ts'
import { writeBlock } from '#web/client/editor/model/write-document.ts'

/** The change that a paste makes, and of how many blocks it is. */
export type PutIn = { readonly tr: Transaction; readonly blocks: number }

/**
 * Puts a text's blocks in place of the selection; a lone paragraph joins the one it is put into. Nothing
 * where the text is empty.
 */
export function putIn(state: EditorState, html: string, field: HtmlField): PutIn | undefined {
  const blocks = readBlocks(html, field, state.schema)
  if (blocks.length === 0) return undefined
  const [first] = blocks
  const isPlain = blocks.length === 1 && first?.type.name === 'paragraph'
  const isAtEmpty = state.selection.$from.parent.content.size === 0
  const slice =
    isPlain || !isAtEmpty
      ? new Slice(Fragment.from(blocks), opens(blocks.at(0)), opens(blocks.at(-1)))
      : new Slice(Fragment.from(blocks), 0, 0)
  const tr = arrangeJoined(state.tr.replaceSelection(slice), field)
  return { tr, blocks: blocks.length }
}

/**
 * Where a paste has joined what stood there, the store may arrange the two in another way, such as a
 * quote within the term of a list: that is shown at once. What stands by itself is as it was read.
 */
function arrangeJoined(tr: Transaction, field: HtmlField): Transaction {
  const joined: { readonly block: Node; readonly at: number }[] = []
  const stood = new Set(tr.before.children)
  tr.doc.forEach((block, at) => {
    if (!sources.has(block) && !stood.has(block)) joined.push({ block, at })
  })
  for (const { block, at } of joined.reverse()) {
    const html = writeBlock(block)
    const arranged = writeHtml(treeOf(html, field))
    if (arranged === html || arranged === '') continue
    tr.replaceWith(at, at + block.nodeSize, readBlocks(arranged, field, block.type.schema))
  }
  return tr
}

function opens(block: Node | undefined): number {
  return block?.type.name === 'paragraph' ? 1 : 0
}
