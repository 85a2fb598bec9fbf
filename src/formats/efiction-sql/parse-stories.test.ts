import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lantern, openLantern } from './samples/open-lantern.ts'

test('a story has a plain title, clean summary and lists without junk', () => {
  const story = openLantern().story(1)
  assert.equal(story.title, 'Lamps & Letters ♥')
  assert.equal(story.summary, '<p>One lamp.</p>\n<p>Two lamps.</p>')
  assert.deepEqual(story.classIds, [1, 3])
  assert.deepEqual(story.charids, [1, 4])
  assert.equal(story.publishedOn, '2008-01-10')
  assert.equal(story.featured, 1)
  assert.deepEqual(story.coauthorUids, [5], 'rows count, the flag and the main author do not')
})

test('what a list names and does not exist is remarked', () => {
  const { remarked, story } = openLantern()
  assert.deepEqual(remarked('unknown-category'), ['work:2#catid=55'])
  assert.deepEqual(remarked('unknown-class'), ['work:2#classid=66'])
  assert.deepEqual(remarked('unknown-character'), ['work:2#charid=77', 'work:3#charid=Nobody'])
  assert.deepEqual(remarked('unknown-rating'), ['work:2#rid=9'])
  assert.deepEqual(remarked('coauthor-missing'), ['work:1#uid=888'])
  assert.equal(story(2).rid, undefined)
})

test('names in the place of ids are looked up, also with commas and shared by categories', () => {
  const story = openLantern().story(3)
  assert.deepEqual(story.catids, [3])
  assert.deepEqual(story.classIds, [2, 1])
  assert.deepEqual(story.charids, [5, 6], 'the innkeeper of the story’s own category')
  assert.equal(story.rid, 2)
})

test('a list that fills its column loses its last entry, and says so', () => {
  const list = `${'3,'.repeat(124)}11`
  const { remarked, story } = openLantern(lantern.replace("',1,,3,1,','1,4,-1,0'", `'','${list}'`))
  assert.deepEqual(story(1).charids, [3])
  assert.deepEqual(remarked('list-cut'), ['work:1#charid'])
})

test('stories that wait, have no author or no date are kept and remarked', () => {
  const { remarked, story } = openLantern()
  assert.equal(story(3).status, 'pending')
  assert.equal(story(3).uid, undefined)
  assert.equal(story(3).oldUid, 404)
  assert.equal(story(3).featured, 0)
  assert.deepEqual(remarked('story-author-missing'), ['work:3'])
  assert.deepEqual(remarked('story-without-chapters'), ['work:3'])
  assert.deepEqual(remarked('zero-date'), ['work:2'])
  assert.equal(story(2).isRoundRobin, true)
})

test('before 3.4 co-authors are a list in the story', () => {
  const old = lantern
    .replace(/CREATE TABLE `fanfiction_coauthors`.*\n.*\n/, '')
    .replace("1210000000,2,'0',1", "1210000000,2,'5,0,888',1")
  assert.deepEqual(openLantern(old).story(1).coauthorUids, [5])
})
