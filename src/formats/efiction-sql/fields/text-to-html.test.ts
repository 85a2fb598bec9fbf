import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { textToHtml } from './text-to-html.ts'

test('plain text becomes paragraphs at blank lines and breaks at line ends', () => {
  const html = '<p>One<br>\ntwo</p>\n<p>Three</p>'
  assert.equal(textToHtml('One\ntwo\n\nThree'), html)
  assert.equal(textToHtml('One\r\ntwo\r\n \t\r\n\r\nThree\r\n'), html)
  assert.equal(textToHtml('One\rtwo\r\rThree'), html)
})

test('text with a paragraph or break in any spelling is kept', () => {
  for (const tag of [
    '<p>',
    '<P>',
    '<p class="MsoNormal">',
    '<br>',
    '<BR>',
    '<br/>',
    '<br />',
    '</p>',
    '<div align=center>',
  ]) {
    const text = `One\ntwo\n\n${tag}Three`
    assert.equal(textToHtml(text), text, tag)
  }
})

test('tags that only begin like a paragraph do not count', () => {
  assert.equal(textToHtml('a <param> b'), '<p>a <param> b</p>')
  assert.equal(textToHtml('a <o:p></o:p>\n\nb'), '<p>a <o:p></o:p></p>\n<p>b</p>')
})

test('a scene break among plain paragraphs stands between them', () => {
  assert.equal(
    textToHtml('One\n\n<center>* * *</center>\n\nTwo\n<hr>\nThree'),
    '<p>One</p>\n<center>\n<p>* * *</p>\n</center>\n<p>Two</p>\n<hr>\n<p>Three</p>',
  )
  assert.equal(
    textToHtml('<h3>Part One</h3>\nIt began.'),
    '<h3>\nPart One\n</h3>\n<p>It began.</p>',
  )
})

test('emphasis over several paragraphs is closed and opened again', () => {
  assert.equal(
    textToHtml('a <i>b\n\nc\n\nd</i> e'),
    '<p>a <i>b</i></p>\n<p><i>c</i></p>\n<p><i>d</i> e</p>',
  )
})

test('emphasis that is never closed does not reach the next paragraph', () => {
  assert.equal(textToHtml('a <i>b\n\nc'), '<p>a <i>b</p>\n<p>c</p>')
})

test('a heart in a review is no tag', () => {
  assert.equal(textToHtml('I <3 this'), '<p>I <3 this</p>')
})

test('NUL bytes and other controls are dropped, tabs and line ends stay', () => {
  assert.equal(textToHtml('a\u0000b\tc\u001f'), '<p>ab\tc</p>')
})

test('nothing gives nothing', () => {
  assert.equal(textToHtml(' \r\n\n '), '')
})

test('property: no letter of a plain text is lost', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '<', '>', '/', 'i', ' ', '\n', '\r', '&') })
  const letters = (text: string) => text.replace(/[^a&]/g, '')
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(!/<\/?[a-z]/i.test(text))
      assert.equal(letters(textToHtml(text).replace(/<\/?(?:p|br)>/g, '')), letters(text))
    }),
  )
})

test('thousands of crossed tags do not make the text explode', () => {
  const text = `${'<i>x\n\n'.repeat(5000)}${'</i>'.repeat(5000)}`
  assert.ok(textToHtml(text).length < text.length * 10)
})
