import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import { anyHtml } from '#formats/sanitise/samples/any-html.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import { countWords } from '#text/count-words.ts'
import { parts } from '#web/client/editor/open-editor.ts'
import { readDocument } from './read-document.ts'
import { countDocument, writeDocument } from './write-document.ts'

const schema = getSchema([...parts])

/** The document without what is remembered of its source, as if every block had been written anew. */
const anew = (doc: Node) => Node.fromJSON(schema, doc.toJSON())

function assertSame(stored: string): void {
  const doc = readDocument(stored, 'text', schema)
  doc.check()
  assert.equal(writeDocument(doc), stored, 'untouched')
  // Empty lines at the end are only where the next words will stand, unless they were read there.
  const ended = readDocument(`${stored}\n<p>end</p>`, 'text', schema)
  assert.equal(sanitise(writeDocument(anew(ended)), 'text'), `${stored}\n<p>end</p>`.trim(), stored)
}

test('what is stored goes through the editor unchanged, block by block written anew', () => {
  const all = [
    '<p>a <em>b <strong>c</strong></em> <strong><em>d</em></strong></p>',
    '<p class="xx" title="t" lang="de" dir="rtl">x<br>y</p>\n<hr class="stars">\n<p>\u00a0</p>\n<p>z</p>',
    '<div class="align-center"><p>x</p></div>\n<blockquote cite="/w"><p>a</p><p>b</p></blockquote>',
    '<ul class="list-square"><li>a<ul><li>b</li></ul></li><li><p>c</p></li><li></li></ul>',
    '<ol start="3" type="i"><li>x</li></ol>\n<dl><dt>a</dt><dd>b<p>c</p></dd></dl>',
    '<table class="bordered" title="s"><caption>C</caption><colgroup><col span="2"></colgroup><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td rowspan="2">b</td><td></td></tr></tbody></table>',
    '<details open><summary>s</summary><p>a</p></details>\n<details><summary>…</summary></details>',
    '<figure><img src="/files/a.png" alt="A lamp" width="20"><figcaption>c</figcaption></figure>',
    '<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby><audio controls preload="metadata"><source src="/files/a.mp3"></audio></p>',
    '<pre>  a\n\n    b <b> c</b></pre>\n<h2>x</h2>\n<address>a<br>b</address>',
    '<p>a <span class="footnote">[b <em>c</em>]</span> d <a href="/x" rel="nofollow">e <q cite="/y">f</q></a></p>',
    '<p><a href="/x" rel="nofollow">a</a><a href="/y" rel="nofollow">b</a> <abbr title="T">c</abbr></p>',
  ]
  for (const stored of all) {
    assert.equal(sanitise(stored, 'text'), stored, 'a sample is as it is stored')
    assertSame(stored)
  }
})

test('anything that is allowed goes through it unchanged', () => {
  fc.assert(
    fc.property(anyHtml, (html) => assertSame(sanitise(html, 'text'))),
    { numRuns: 2000 },
  )
})

test('its count of words is the one of the archive', () => {
  fc.assert(
    fc.property(anyHtml, (html) => {
      const stored = sanitise(html, 'text')
      assert.equal(countDocument(readDocument(stored, 'text', schema)), countWords(stored))
    }),
    { numRuns: 500 },
  )
})
