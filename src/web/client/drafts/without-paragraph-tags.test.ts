import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutParagraphTags } from './without-paragraph-tags.ts'

test('two texts are compared as lines, without the tags of their paragraphs', () => {
  assert.deepEqual(
    withoutParagraphTags('<p>One &amp; &lt;3.</p>\n<p>Two.</p>', '<p>One <em>and</em>.</p>'),
    ['One & <3.\nTwo.', 'One <em>and</em>.'],
  )
  assert.deepEqual(withoutParagraphTags('A title', 'A name'), ['A title', 'A name'])
})

test('a difference that is only in tags is shown', () => {
  const texts = ['<p>One.</p>', 'One.'] as const
  assert.deepEqual(withoutParagraphTags(...texts), texts)
})
