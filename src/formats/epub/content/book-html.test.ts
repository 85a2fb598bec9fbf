import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planBook } from '#formats/epub/book.ts'
import { edition } from '#formats/epub/samples/edition.ts'
import { clean, oneShot } from '#formats/epub/samples/works.ts'
import { bookHtml } from './book-html.ts'

const book = planBook(oneShot, edition)
const inBook = (html: string) => bookHtml(book, clean(html)).replaceAll('\n', '')
const numbered = (html: string) => bookHtml(book, clean(html), { ids: 'paragraphs' })

test('only the outermost blocks have numbers', () => {
  assert.deepEqual(
    numbered(
      '<p>a <em>b</em></p><blockquote><p>c</p></blockquote><hr><ul><li>d</li></ul><p>e</p>',
    ).match(/<\w+ id="p\d"/g),
    ['<p id="p1"', '<blockquote id="p2"', '<hr id="p3"', '<ul id="p4"', '<p id="p5"'],
  )
})

test('a list of terms has a term before each group and an explanation after it', () => {
  assert.equal(inBook('<dl><dd>a</dd></dl>'), '<dl><dt></dt><dd>a</dd></dl>')
  assert.equal(inBook('<dl><dt>a</dt></dl>'), '<dl><dt>a</dt><dd></dd></dl>')
  assert.equal(
    inBook('<dl><dt>a</dt><dd><dl><dt>b</dt></dl></dd></dl>'),
    '<dl><dt>a</dt><dd><dl><dt>b</dt><dd></dd></dl></dd></dl>',
  )
})

test('headings stay as they are unless one of them is an h1', () => {
  assert.equal(inBook('<h2>a</h2>'), '<h2>a</h2>')
  assert.equal(inBook('<h1>a</h1><h6>b</h6>'), '<h2>a</h2><h6>b</h6>')
})

test('a link that leads nowhere from a book is its words alone', () => {
  assert.equal(inBook('<p><a href="#top">up</a></p>'), '<p><a>up</a></p>')
  assert.equal(
    inBook('<p><a href="/works/7?a=1&amp;b=2">seven</a></p>'),
    '<p><a href="https://archive.example/works/7?a=1&amp;b=2">seven</a></p>',
  )
})

test('a language is said as HTML and as XML', () => {
  assert.equal(inBook('<p lang="fr">la mer</p>'), '<p lang="fr" xml:lang="fr">la mer</p>')
})

test('text that looks like a tag stays text', () => {
  assert.equal(
    inBook('<p>1 &lt; 2 &amp;&amp; a&lt;b href="x"&gt; ]]&gt;</p>').includes('&lt;b href="x"&gt;'),
    true,
  )
})
