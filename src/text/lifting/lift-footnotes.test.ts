import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type FootnoteManner, liftFootnotes } from './lift-footnotes.ts'

const page: FootnoteManner = {
  on: 'page',
  note: (number) => `Note ${number}`,
  back: (number) => `Back to "${number}"`,
}

test('footnotes become numbers and a list at the end', () => {
  const text =
    '<p>Nine lamps <span class="footnote">[Ten, <em>some</em> say.]</span>, a wall <span lang="de" class="xx footnote">[<span class="big">Hoch</span>]</span>.</p>'
  assert.equal(
    liftFootnotes(text, 'c7', page),
    '<p>Nine lamps<sup class="note-mark"><a id="c7-mark-1" href="#c7-note-1" aria-label="Note 1">1</a></sup>, a wall<sup class="note-mark"><a id="c7-mark-2" href="#c7-note-2" aria-label="Note 2">2</a></sup>.</p>\n' +
      '<ol class="note-list"><li id="c7-note-1">Ten, <em>some</em> say. <a class="note-back" href="#c7-mark-1" aria-label="Back to &quot;1&quot;">↩</a></li>' +
      '<li id="c7-note-2"><span class="big">Hoch</span> <a class="note-back" href="#c7-mark-2" aria-label="Back to &quot;2&quot;">↩</a></li></ol>',
  )
  assert.match(liftFootnotes(text, 'n', { on: 'book' }), /<li id="n-note-1" epub:type="footnote">/)
})

test('a text without footnotes, or with one that has no end, stays as it is', () => {
  for (const text of [
    '<p>The footnote of a story.</p>',
    '<p class="footnote">x</p>',
    '<p><span class="footnotes">x</span></p>',
    '<p><span class="footnote">[x</p>',
  ]) {
    assert.equal(liftFootnotes(text, 'k', page), text)
  }
})

test('no word is lost, wherever the notes stand', () => {
  const piece = fc.constantFrom(
    '<span class="footnote">[',
    ']</span>',
    '<span class="big">',
    '</span>',
    'a',
    '<em>',
    '</em>',
    ' ',
  )
  const letters = (text: string) => text.replace(/<[^>]*>|↩|\d|[[\]\s]/g, '').length
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = `<p>${pieces.join('')}</p>`
      assert.equal(letters(liftFootnotes(text, 'k', page)), letters(text))
    }),
  )
})
