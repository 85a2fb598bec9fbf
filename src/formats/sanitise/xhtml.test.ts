import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CleanHtml } from '#ground/clean-html.ts'
import { sanitise } from './sanitise.ts'
import { xhtmlFromHtml } from './xhtml.ts'

test('clean HTML becomes XHTML', () => {
  for (const [given, wanted] of [
    ['a<br>b &lt;&nbsp;&eacute;', '<p>a<br/>b &lt;\u00a0é</p>'],
    ['<img src="/a?b&amp;c" alt=\'"d"\'>', '<p><img src="/a?b&amp;c" alt="&quot;d&quot;"/></p>'],
    ['<details open>a</details>', '<details open="open"><summary>…</summary><p>a</p></details>'],
    ['<hr>', '<hr/>'],
    [
      '<table><colgroup><col span=2><td></table>',
      '<table><colgroup><col span="2"/></colgroup><tbody><tr><td></td></tr></tbody></table>',
    ],
  ] as const) {
    assert.equal(xhtmlFromHtml(sanitise(given, 'text')), wanted)
  }
})

test('what an older version stored is well-formed as well', () => {
  const old = '<p class=x a"b=1>x\u0000\ud800<o:p>y</o:p><b>z<!-- c --></p>' as CleanHtml
  assert.equal(xhtmlFromHtml(old), '<p class="x">x\ufffd<b>z</b></p>')
})
