import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  attr,
  childElements,
  findAll,
  findFirst,
  hasClass,
  innerHtml,
  outerHtml,
  parseHtml,
  parseXhtml,
  textOf,
} from './parse-html.ts'

const page = parseHtml(`<!DOCTYPE html><div id=preface class="a  b"><p>One<br>two &amp; &eacute;
  <p title='x "y"'>Three<!--note--></div><ul><li>a<li>b<ul><li>c</ul></ul>`)

test('a page is read as browsers read it', () => {
  assert.deepEqual(
    childElements(page).map(({ name }) => name),
    ['div', 'ul'],
  )
  const list = findFirst(page, ({ name }) => name === 'ul')
  assert.ok(list)
  assert.deepEqual(childElements(list).map(textOf), ['a', 'bc'])
  assert.equal(textOf(findAll(page, ({ name }) => name === 'p')[0] ?? page), 'Onetwo & é\n  ')
})

test('elements are found by class and attribute', () => {
  const [div] = childElements(page)
  assert.ok(div)
  assert.ok(hasClass(div, 'a') && hasClass(div, 'b') && !hasClass(div, 'A') && !hasClass(div, ''))
  assert.equal(attr(div, 'id'), 'preface')
  assert.equal(attr(div, 'title'), undefined)
  assert.equal(attr(div, 'constructor'), undefined)
  assert.equal(findFirst(page, (element) => attr(element, 'title') === 'x "y"')?.name, 'p')
  assert.equal(
    findFirst(page, ({ name }) => name === 'table'),
    undefined,
  )
})

test('a node is written as HTML that reads the same', () => {
  const [div] = childElements(page)
  assert.ok(div)
  const html = outerHtml(div)
  assert.equal(
    html,
    '<div id="preface" class="a  b"><p>One<br>two &amp; é\n  </p><p title="x &quot;y&quot;">Three<!--note--></p></div>',
  )
  assert.equal(innerHtml(parseHtml(html)), html)
})

test('XHTML closes elements in one tag and holds text in CDATA', () => {
  assert.equal(innerHtml(parseHtml('<p/>a<![CDATA[b]]>')), '<p>a<!--b--></p>')
  assert.equal(
    innerHtml(parseXhtml('<p/>a<![CDATA[<b>]]><script/>c')),
    '<p></p>a&lt;b&gt;<script></script>c',
  )
})

test('whatever is written out reads the same again', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces)), (all) => {
      const html = innerHtml(parseHtml(all.join('')))
      assert.equal(innerHtml(parseHtml(html)), html)
    }),
    { numRuns: 1000 },
  )
})

const pieces = [
  ...[
    '<p>',
    '</p>',
    '<li>',
    '</ul>',
    '<ul>',
    '<td>',
    '<table>',
    '</table>',
    '<b>',
    '</b>',
    '<hr/>',
  ],
  ...[
    'a',
    '&amp;',
    '<',
    '>',
    ' class="x&quot;"',
    '<i title=a>',
    '<!--',
    '-->',
    '<script>',
    '</script>',
  ],
]

test('fifty thousand nested elements and stray end tags are read and walked', () => {
  const deep = parseHtml(`${'<div>'.repeat(50_000)}x${'</p></b>'.repeat(50_000)}`)
  assert.equal(findAll(deep, () => true).length, 50_000)
  assert.equal(textOf(deep), 'x')
  assert.equal(innerHtml(deep).length, 50_000 * '<div></div>'.length + 1)
})
