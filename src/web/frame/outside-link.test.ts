import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outsideLink } from './outside-link.ts'

test('a web address becomes a link that says nothing to search engines', () => {
  assert.equal(
    String(outsideLink('https://elsewhere.example/?a=1&b="2"', 'There')),
    '<a href="https://elsewhere.example/?a=1&amp;b=&quot;2&quot;" rel="external nofollow noopener"><bdi>There</bdi></a>',
  )
})

test('what is no web address leaves only its text', () => {
  const hostile = [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '//x',
    '/x',
    '',
  ]
  for (const url of [...hostile, undefined]) {
    assert.equal(String(outsideLink(url, '<There>')), '<bdi>&lt;There&gt;</bdi>', `${url}`)
  }
})
