import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { anyHtml } from '#formats/sanitise/samples/any-html.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import { cleanPaste } from '#formats/written-text/clean-paste.ts'
import { htmlFromLines } from '#formats/written-text/html-from-lines.ts'
import { readDocument } from './model/read-document.ts'
import { writeDocument } from './model/write-document.ts'
import { parts } from './open-editor.ts'
import { putIn } from './put-in.ts'

const schema = getSchema([...parts])

/** A text that was opened, with some of it selected: two shares of its length. */
function opened(stored: string, from: number, to: number): EditorState {
  const doc = readDocument(stored, 'text', schema)
  const at = (share: number) => doc.resolve(Math.round(share * doc.content.size))
  const selection = TextSelection.between(at(Math.min(from, to)), at(Math.max(from, to)))
  return EditorState.create({ doc, selection })
}

/** Saved, opened, and saved once more: all the same. */
function assertSaved(state: EditorState): string {
  state.doc.check()
  const sent = writeDocument(state.doc)
  const saved = sanitise(sent, 'text')
  assert.equal(saved, sent, 'what is sent is what is stored')
  const again = readDocument(saved, 'text', schema)
  assert.equal(writeDocument(again), saved)
  return saved
}

const signs = (text: string) => text.replace(/[\s\ufffc]/g, '')
const share = fc.double({ min: 0, max: 1, noNaN: true })
const anyPaste = fc.oneof(
  anyHtml.map((html) => cleanPaste(html).html),
  fc
    .array(fc.constantFrom('One.', '', '***', '<3 & <em>', '  two', '\t', 'مصباح', '🕯️'), {
      maxLength: 7,
    })
    .map((lines) => htmlFromLines(lines.join('\n'), 'blank-lines')),
)

test('whatever is pasted wherever, what is stored is what is shown', () => {
  fc.assert(
    fc.property(anyHtml, anyPaste, share, share, (before, pasted, from, to) => {
      const state = opened(sanitise(before, 'text'), from, to)
      // There a paste is plain text, and no business of ours.
      fc.pre(!state.selection.$from.parent.type.spec.code)
      const change = putIn(state, pasted, 'text')
      assertSaved(change ? state.apply(change.tr) : state)
    }),
    { numRuns: 2000 },
  )
})

test('what is pasted into an empty text is all there, word for word and block for block', () => {
  fc.assert(
    fc.property(anyPaste, (pasted) => {
      const state = opened('', 0, 0)
      // Empty lines at the end are only where the next words will stand.
      const whole = `${pasted}\n<p>end</p>`
      const change = putIn(state, whole, 'text')
      assert.ok(change)
      assert.equal(assertSaved(state.apply(change.tr)), sanitise(whole, 'text'))
    }),
    { numRuns: 1000 },
  )
})

test('no word of a paste is lost, wherever it is put', () => {
  fc.assert(
    fc.property(anyHtml, anyPaste, share, (before, pasted, at) => {
      const state = opened(sanitise(before, 'text'), at, at)
      const change = putIn(state, pasted, 'text')
      const words = readDocument(pasted, 'text', schema).textContent
      const { doc } = change ? state.apply(change.tr) : state
      assert.ok(signs(doc.textContent).includes(signs(words)))
    }),
    { numRuns: 2000 },
  )
})
