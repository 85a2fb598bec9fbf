import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyHtml } from '#formats/sanitise/samples/any-html.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { manners } from '#text/manner.ts'
import { readWritten } from './read-written.ts'
import { isSceneLine } from './scene-line.ts'

const read = (text: string, manner: (typeof manners)[number]) =>
  readWritten(text, manner, 'text').html

test('paragraphs are parted as their writer says', () => {
  const text = 'One.\nTwo.\n\nThree.\n\n\nFour.'
  assert.equal(
    read(text, 'blank-lines'),
    '<p>One.<br>Two.</p>\n<p>Three.</p>\n<p>\u00a0</p>\n<p>Four.</p>',
  )
  assert.equal(
    read('One.\r\nTwo.\n\nThree.', 'single-lines'),
    '<p>One.</p>\n<p>Two.</p>\n<p>\u00a0</p>\n<p>Three.</p>',
  )
  assert.equal(read('<p>One.</p><p>Two.</p>', 'html'), '<p>One.</p>\n<p>Two.</p>')
})

test('in plain text only tags that we know are tags', () => {
  for (const manner of ['blank-lines', 'single-lines'] as const) {
    assert.equal(
      read('I <3 you & <mara> says <em>hi</em> &amp; 1 < 2 > 0', manner),
      '<p>I &lt;3 you &amp; &lt;mara&gt; says <em>hi</em> &amp;amp; 1 &lt; 2 &gt; 0</p>',
    )
    assert.equal(read('<script>x</script>', manner), '<p>&lt;script&gt;x&lt;/script&gt;</p>')
  }
})

test('a line of marks is a scene break, a pause is none', () => {
  for (const line of ['***', '* * *', ' ~~~ ', '---', '# # #', '*~*~*~*', '. . .', 'o o o']) {
    assert.equal(isSceneLine(line), true, line)
  }
  for (const line of [
    '',
    '**',
    '...',
    'ooo',
    'xxx',
    'a b c',
    '1 2 3',
    '* lamps *',
    '*'.repeat(80),
  ]) {
    assert.equal(isSceneLine(line), false, line)
  }
  assert.equal(read('a\n***\nb', 'blank-lines'), '<p>a</p>\n<hr>\n<p>b</p>')
  assert.equal(read('a\n\n* * *\n\nb', 'single-lines'), '<p>a</p>\n<hr>\n<p>b</p>')
})

test('what is left out is told, each with how many', () => {
  const html =
    '<p id="x" style="color:red" onclick="a()">a <blink>b</blink> <blink>c</blink></p><script>d</script><img src="https://e.example/i.png"><img src="data:image/png;base64,AA">'
  assert.deepEqual(readWritten(html, 'html', 'text').dropped, [
    { kind: 'dropped-attribute', where: 'id', values: { name: 'id', count: 1 } },
    { kind: 'dropped-attribute', where: 'style', values: { name: 'style', count: 1 } },
    { kind: 'dropped-attribute', where: 'onclick', values: { name: 'onclick', count: 1 } },
    { kind: 'dropped-tag', where: 'blink', values: { name: 'blink', count: 2 } },
    { kind: 'dropped-with-content', where: 'script', values: { name: 'script', count: 1 } },
    { kind: 'linked-picture', where: 'img', values: { name: 'img', count: 1 } },
    { kind: 'dropped-picture', where: 'img', values: { name: 'img', count: 1 } },
  ])
  const kept = '<p class="xx" style="text-align: center">a</p>'
  assert.deepEqual(readWritten(kept, 'html', 'text').dropped, [])
})

test('no letter of a plain text is lost, whatever it is', () => {
  const words = fc.array(
    fc.constantFrom('a', ' ', '\n', '\n\n', '<b', '<x>', '&', '<3', '>', '<!--', '"', '</i', '***'),
    { maxLength: 30 },
  )
  const plain = (text: string) => text.replace(/[\s\u00a0*]/g, '')
  fc.assert(
    fc.property(words, fc.constantFrom('blank-lines', 'single-lines'), (pieces, manner) => {
      const typed = pieces.join('').replace(/<b|<\/i/g, '<zz')
      const html = read(typed, manner)
      const shown = html
        .replace(/<[^>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&')
      assert.equal(plain(shown), plain(typed))
      assert.equal(sanitise(html, 'text'), html)
    }),
  )
})

test('a stored text that a form sends back unchanged is stored unchanged', () => {
  fc.assert(
    fc.property(anyHtml, fc.constantFrom('text', 'notes', 'comment'), (html, field) => {
      const stored = sanitise(html, field)
      // Browsers send the lines of a field with both signs.
      assert.equal(readWritten(stored.replaceAll('\n', '\r\n'), 'html', field).html, stored)
    }),
    { numRuns: 1000 },
  )
})
