import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CleanHtml } from '#ground/clean-html.ts'
import { clean, html } from './html.ts'

const shown = (text: string, below?: number) =>
  String(clean(text as CleanHtml, below === undefined ? {} : { below }))

test('everything put into a page is escaped, and clean text is not', () => {
  assert.equal(String(html`<p>${'<b>&'}</p>`), '<p>&lt;b&gt;&amp;</p>')
  assert.equal(shown('<p>one <em>two</em></p>'), '<p>one <em>two</em></p>')
})

test('pieces, lists of pieces and numbers stand as they are, and what is nothing is not there', () => {
  const item = (name: string) => html`<li>${name}</li>`
  const list = html`<ul>${[item('a&b'), ['<', item('c')]]}</ul>${0}${false}${undefined}${null}${''}`
  assert.equal(String(list), '<ul><li>a&amp;b</li>&lt;<li>c</li></ul>0')
  assert.equal(`${html`<a title="${`"'`}">`}`, '<a title="&quot;&#39;">')
})

test('what only looks like a piece is escaped', () => {
  const forged = { text: '<b>', toString: () => '<b>', isEscaped: true }
  // Types forbid it; what comes from a form has none.
  assert.doesNotMatch(String(html`<p>${forged as never}</p>`), /<b>/)
})

test('headings of a text stand below the page’s own, without a gap', () => {
  assert.equal(
    shown('<h1>A</h1><h4>B</h4><h5>C</h5><h4>D</h4>'),
    '<h3>A</h3><h4>B</h4><h5>C</h5><h4>D</h4>',
  )
  assert.equal(shown('<h6 class="x">A</h6><hr>', 1), '<h2 class="x">A</h2><hr>')
  assert.equal(shown('<h3>A</h3><h2>B</h2><h1>C</h1>'), '<h3>A</h3><h3>B</h3><h3>C</h3>')
})
