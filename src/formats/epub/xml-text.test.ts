import assert from 'node:assert/strict'
import { test } from 'node:test'
import { escapeXml, fill, fillXml, oneLine } from './xml-text.ts'

test('text for XML has neither markup nor characters that XML forbids', () => {
  assert.equal(escapeXml('a<b> & "c"'), 'a&lt;b&gt; &amp; &quot;c&quot;')
  assert.equal(escapeXml('a\u0000b\u001fc\ufffed'), 'abcd')
  assert.equal(escapeXml('\ud800!'), '\ufffd!')
  assert.equal(escapeXml('👩‍👩‍👧 \t\n'), '👩‍👩‍👧 \t\n')
})

test('a title is one line', () => {
  assert.equal(oneLine('  The\r\n\u0000Keeper\t\u00a0'), 'The Keeper')
  assert.equal(oneLine(' \ufffe\u0000 '), '')
})

test('placeholders are filled, and unknown ones stay to be seen', () => {
  assert.equal(fill('Chapter {n}: {title}', { n: '3', title: '{n}' }), 'Chapter 3: {n}')
  assert.equal(fill('{toString} {m}', { n: '3' }), '{toString} {m}')
  assert.equal(fillXml('<{work}>', { work: '<b/>' }), '&lt;<b/>&gt;')
})
