import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeEntities } from './decode-entities.ts'
import { paragraphsOf, plainText } from './plain-text.ts'

test('blocks and breaks are spaces, other tags are nothing', () => {
  for (const [html, text] of [
    ['<p>a<em>b</em> c</p><p>d<br>e</p>', 'ab c d e'],
    ['<ul><li>a</li><li>b</li></ul><table><tr><td>c</td><td>d</td></tr></table>', 'a b c d'],
    ['<P>a</P>\n\n<hr />b&nbsp; c', 'a b c'],
    ['x &lt;3 &amp;lt; &eacute;&mdash;&hellip;&#8217;&#x1F600;', 'x <3 &lt; é—…’😀'],
    ['I <3 you < me', 'I <3 you < me'],
    ['a<!-- <p>b</p> -->c<p unfinished', 'ac'],
  ] as const) {
    assert.equal(plainText(html), text, html)
  }
})

test('paragraphs are the texts of blocks and lines', () => {
  const html = '<p>One <b>a</b></p><p> </p><blockquote><p>Two</p></blockquote>Three<br>four'
  assert.deepEqual(paragraphsOf(html), ['One a', 'Two', 'Three', 'four'])
  assert.deepEqual(paragraphsOf(''), [])
})

test('what is no reference stays as it is', () => {
  for (const text of ['&', '&;', '&x', '&nothing;', '& amp;', '&#;', 'AT&T', '&#x;']) {
    assert.equal(decodeEntities(text), text)
  }
  assert.equal(decodeEntities('&#0;&#xD800;&#9999999;'), '\ufffd\ufffd\ufffd')
  assert.equal(decodeEntities('&Omega;&omega;&thetasym;&yuml;&nbsp;'), 'Ωωϑÿ\u00a0')
})

test('escaped text comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      assert.equal(plainText(html), text.replace(/[\s\0]+/g, ' ').trim())
    }),
  )
})
