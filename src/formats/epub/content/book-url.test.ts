import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookUrl } from './book-url.ts'

const base = 'https://archive.example/'

test('a link within the archive leads there from a device', () => {
  assert.equal(bookUrl('/works/1', base), 'https://archive.example/works/1')
  assert.equal(bookUrl('//other.example/x', base), 'https://other.example/x')
})

test('what no book can hold is no link', () => {
  for (const href of ['javascript:alert(1)', 'data:text/html,x', 'http://[x', 'http://a b/']) {
    assert.equal(bookUrl(href, base), undefined, href)
  }
  assert.equal(bookUrl(undefined, base), undefined)
})

test('characters that browsers tolerate are encoded', () => {
  assert.equal(
    bookUrl('http://a.example/[x]|y?q={z}#f[1]#g', base),
    'http://a.example/%5Bx%5D%7Cy?q=%7Bz%7D#f%5B1%5D%23g',
  )
  assert.equal(bookUrl('http://a.example/100%', base), 'http://a.example/100%25')
  assert.equal(bookUrl('mailto:a@b.example?subject=x y', base), 'mailto:a@b.example?subject=x%20y')
})
