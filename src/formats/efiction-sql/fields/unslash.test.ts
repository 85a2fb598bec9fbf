import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { unslash } from './unslash.ts'

test('stored backslashes before quotes are taken off', () => {
  assert.equal(unslash("It\\'s O\\'Hara\\'s"), "It's O'Hara's")
  assert.equal(unslash('\\"Don\\\'t,\\" she said'), '"Don\'t," she said')
  assert.equal(unslash("C:\\\\tea isn\\'t"), "C:\\tea isn't")
})

test('one bare quote means that the backslashes are the author’s', () => {
  assert.equal(unslash("It\\'s the author's"), "It\\'s the author's")
})

test('text without quotes keeps its backslashes', () => {
  assert.equal(unslash('cheer \\o/ and \\\\ again'), 'cheer \\o/ and \\\\ again')
})

test('art survives beside slashed quotes', () => {
  assert.equal(unslash("isn\\'t it \\o/"), "isn't it \\o/")
})

test('attributes written later by an editor do not save the slashes of the text', () => {
  assert.equal(unslash('<p class="a">It\\\'s</p>'), '<p class="a">It\'s</p>')
})

test('slashed attributes are mended even without other quotes', () => {
  assert.equal(unslash('<a href=\\"x.html\\">there</a>'), '<a href="x.html">there</a>')
})

test('slashes that were doubled are taken off twice', () => {
  assert.equal(unslash("It\\\\\\'s"), "It's")
})

test('property: what magic quotes did to a text with quotes is undone', () => {
  const texts = fc.string({ unit: fc.constantFrom("'", '"', 'a', ' ', '\n') })
  fc.assert(
    fc.property(texts, (text) => {
      assert.equal(unslash(text.replace(/['"\\]/g, '\\$&')), text)
    }),
  )
})
