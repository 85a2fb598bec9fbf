import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLantern } from './samples/open-lantern.ts'

test('news, comments and pages; PHP is handed on and not run', () => {
  const { archive, remarked } = openLantern()
  const [moved, old] = archive.news
  assert.equal(moved?.uid, 1)
  assert.equal(moved?.postedOn, '2008-04-30')
  assert.equal(moved?.postedAt, undefined)
  assert.equal(moved?.comments[0]?.html, "<p>Hooray, it's here!</p>")
  assert.equal(old?.uid, undefined, 'two members have that name')
  assert.equal(old?.postedOn, undefined)
  assert.deepEqual(remarked('news-comment-orphan'), ['comment:2'])
  const [rules, faq, counter] = archive.pages
  assert.deepEqual([rules?.isBuiltIn, faq?.isBuiltIn], [true, false])
  assert.equal(counter?.html, undefined)
  assert.equal(counter?.code, '<?php echo file_get_contents("x"); ?> visits')
  assert.deepEqual(remarked('page-with-code'), ['page:counter'])
})
