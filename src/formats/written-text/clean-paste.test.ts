import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyHtml } from '#formats/sanitise/samples/any-html.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import { cleanPaste } from './clean-paste.ts'

const sample = (name: string) => {
  return readFileSync(new URL(`./samples/${name}.html`, import.meta.url), 'utf8')
}

function pasted(name: string) {
  const { html, kept, left } = cleanPaste(sample(name))
  assert.equal(sanitise(html, 'text'), html, 'the sanitiser has nothing to change')
  return { lines: html.split('\n'), kept: Object.fromEntries(kept), left: Object.fromEntries(left) }
}

test('Word: italics, bold, a centred line, a scene break, a list and a footnote stay', () => {
  const { lines, kept, left } = pasted('word')
  assert.deepEqual(lines, [
    '<h1>The Ninth Lamp</h1>',
    '<p class="align-center"><em>Harbour of Vell, in autumn</em></p>',
    '<p>The keeper counted eight lamps and <strong>one shadow</strong>. <span class="footnote">[The ninth was <em>never</em> lit.]</span> She did not <em>like</em> it.</p>',
    '<hr>',
    '<p>Later  she wrote a list:</p>',
    '<ul><li>oil</li><li>wick</li></ul>',
    '<p>The rest is <u>dark</u>.</p>',
  ])
  assert.deepEqual(kept, {
    headings: 1,
    centred: 1,
    italics: 3,
    bold: 1,
    footnotes: 1,
    scenes: 1,
    lists: 1,
    underlined: 1,
  })
  assert.deepEqual([left.comments, left.colours], [1, 3])
  assert.ok((left.fonts ?? 0) >= 2)
})

test('Google Docs: the bold around everything is none, and its empty lines are spacing', () => {
  const { lines, left } = pasted('google-docs')
  assert.deepEqual(lines, [
    '<h2>The Ninth Lamp</h2>',
    '<p class="align-center"><em>Harbour of Vell, in autumn</em></p>',
    '<p>The keeper counted eight lamps and <strong>one shadow</strong>. <span class="footnote">[The ninth was <em>never</em> lit.]</span> She did not like it.</p>',
    '<hr>',
    '<p><u>Later</u> she slept.</p>',
  ])
  assert.deepEqual(left, { fonts: 2, sizes: 3, colours: 3, 'empty-lines': 3 })
})

test('LibreOffice: fonts go, what they hold stays', () => {
  const { lines, left } = pasted('libreoffice')
  assert.deepEqual(lines, [
    '<h1>The Ninth Lamp</h1>',
    '<p class="align-center"><em>Harbour of Vell, in autumn</em></p>',
    '<p>The keeper counted eight lamps and <strong>one shadow</strong>. <span class="footnote">[The ninth was <em>never</em> lit.]</span> She did not like it.</p>',
    '<hr>',
    '<p><s>Later</s> she slept.</p>',
  ])
  assert.deepEqual([left.fonts, left.colours, left['empty-lines']], [1, 2, 3])
})

test('Scrivener: what its style sheet says of classes is what the words look like', () => {
  const { lines } = pasted('scrivener')
  assert.deepEqual(lines, [
    '<p class="align-center"><em>Harbour of Vell, in autumn</em></p>',
    '<p>The keeper counted eight lamps and <strong>one shadow</strong>. She did <u>not</u> like it.</p>',
    '<hr>',
    '<p>Later she <em>slept</em>.</p>',
  ])
})

test('AO3: the text stays as it is, without what the browser says of it', () => {
  const { lines, left } = pasted('ao3')
  assert.deepEqual(lines, [
    '<p class="align-center"><em>Harbour of Vell, in autumn</em></p>',
    '<p>The keeper counted eight lamps and <strong>one shadow</strong>. She did not like it.</p>',
    '<hr>',
    '<blockquote><p>Dear <span lang="de">Schatten</span>,<br>go home.</p></blockquote>',
    '<p dir="rtl">مصباح</p>',
    '<p>See <a href="https://lanterns.example/works/1" rel="nofollow">the first part</a>.</p>',
  ])
  assert.equal(left.headers, 1)
})

test('a text of our own comes back as it was, also from the page on which it is read', () => {
  const text =
    '<p>a <span class="footnote">[b]</span> c</p>\n<details class="skippable"><summary>storm</summary><p>d</p></details>\n<p class="align-right">e <ruby>漢<rt>かん</rt></ruby></p>'
  assert.equal(cleanPaste(text).html, text)
  const read =
    '<p>a<sup class="note-mark"><a id="c7-mark-1" href="#c7-note-1" aria-label="Note 1">1</a></sup> c</p><ol class="note-list"><li id="c7-note-1">b <a class="note-back" href="#c7-mark-1">↩</a></li></ol>'
  assert.equal(cleanPaste(read).html, '<p>a <span class="footnote">[b]</span> c</p>')
})

test('notes that were copied without their calls stay where they stand', () => {
  const notes = sample('word').replace(/<p class=MsoNormal>[\s\S]*?<\/p>/g, '')
  assert.match(cleanPaste(notes).html, /<p>\[1\] The ninth was <em>never<\/em> lit\.<\/p>$/)
})

test('pictures of the machine are told and left out, those of the web become links', () => {
  const { html, left } = cleanPaste(
    '<p>a<img src="data:image/png;base64,AAAA"><img src="file:///c:/x.png"></p><p><img src="https://e.example/a.png" alt="A lamp"></p>',
  )
  assert.equal(
    html,
    '<p>a</p>\n<p><a href="https://e.example/a.png" rel="nofollow" class="image-link">A lamp</a></p>',
  )
  assert.deepEqual(left, [['pictures', 2]])
})

test('whatever is on the clipboard, the sanitiser has nothing to change in what is made of it', () => {
  fc.assert(
    fc.property(anyHtml, (html) => {
      const made = cleanPaste(html).html
      assert.equal(sanitise(made, 'text'), made)
    }),
    { numRuns: 1000 },
  )
})

test('a long paste and a hostile one are read to their end', () => {
  const page = '<p class=MsoNormal style="color:red"><i>word <b>word</b></i></p>'
  assert.equal(cleanPaste(page.repeat(5000)).html.split('word').length, 10_001)
  for (const [hostile, count] of [
    ['<div>', 20_000],
    ['<p style="mso-list:l0"><span>', 10_000],
    ['<a href="#_ftnref1" name="_ftn1">', 20_000],
    ['<div><a href="#_ftnref1" name="_ftn1">', 5000],
    ['<sup><sup>', 10_000],
  ] as const) {
    assert.match(
      cleanPaste(`${hostile.repeat(count)}>nine lamps were lit`).html,
      /nine lamps were lit/,
      hostile,
    )
  }
})
