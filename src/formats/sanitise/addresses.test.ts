import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanAddress, embedAddress, fileNameOf } from './addresses.ts'

test('addresses of the web, of mail and of the archive may stand in links', () => {
  for (const [given, wanted] of [
    ['https://e.example/a?b=c#d', 'https://e.example/a?b=c#d'],
    [' HTTP://e.example ', 'http://e.example'],
    ['http:/\\e.example', 'http://e.example'],
    ['ftp://e.example/x', 'ftp://e.example/x'],
    ['mailto:odile@e.example', 'mailto:odile@e.example'],
    ['//e.example/x', 'https://e.example/x'],
    ['\\\\e.example', 'https://e.example'],
    ['/works/1', '/works/1'],
    ['works/1?a:b', 'works/1?a:b'],
    ['#p1', '#p1'],
    ['/a b"c<d>', '/a%20b%22c%3Cd%3E'],
    ['/100%', '/100%25'],
    ['https://e.example/ünï', 'https://e.example/ünï'],
  ] as const) {
    assert.equal(cleanAddress(given)?.href, wanted, given)
  }
})

test('other addresses may not, nor those that lead nowhere', () => {
  for (const given of ['', ' ', 'javascript:x', 'tel:1', 'https://', 'http://[', 'about:blank']) {
    assert.equal(cleanAddress(given), undefined, given)
  }
})

test('a clean address is clean', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (text) => {
      const { href } = cleanAddress(text) ?? {}
      if (href === undefined) return
      assert.equal(cleanAddress(href)?.href, href)
      assert.doesNotMatch(href, /[\s"<>`{}|\\^]/)
    }),
    { numRuns: 1000 },
  )
})

test('players are known by host and path, with or without www', () => {
  assert.equal(embedAddress('//www.youtube.com/embed/x'), 'https://www.youtube.com/embed/x')
  assert.equal(embedAddress('http://archive.org/embed/x'), 'https://archive.org/embed/x')
  assert.equal(embedAddress('https://archive.org/details/x'), undefined)
  assert.equal(embedAddress('https://archive.org.evil.example/embed/x'), undefined)
  assert.equal(embedAddress('/embed/x'), undefined)
})

test('a file is named as it is, or by its host, or by its address', () => {
  assert.equal(fileNameOf('https://e.example/a/b%20c.png?d/e'), 'b c.png')
  assert.equal(fileNameOf('https://e.example/'), 'e.example')
  assert.equal(fileNameOf('/a/%E0%A4%A'), '%E0%A4%A')
  assert.equal(fileNameOf('?x'), '?x')
})
