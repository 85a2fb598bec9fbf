import type { EditorState } from '@tiptap/pm/state'
import { countDocument, countFragment } from '#web/client/editor/model/write-document.ts'
import type { Words } from './words.ts'

/** "1,234 words", or how many of them are selected. */
export function describeCount(state: EditorState, words: Words): string {
  const all = countDocument(state.doc)
  if (state.selection.empty) return words('words', { count: all })
  const count = countFragment(state.selection.content().content)
  return words('words-selected', { count, all })
}
