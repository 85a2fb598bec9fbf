import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lantern, openLantern } from './samples/open-lantern.ts'

test('chapters are ordered by number, then by id, and keep their old number', () => {
  const { archive, remarked, story } = openLantern()
  assert.deepEqual(
    story(1).chapters.map(({ chapid, number, oldNumber, uid }) => [chapid, number, oldNumber, uid]),
    [
      [11, 1, 1, 2],
      [12, 2, 2, 2],
      [13, 3, 2, 2],
    ],
  )
  assert.equal(story(1).chapters[2]?.status, 'pending')
  assert.deepEqual(remarked('orphan-chapter'), ['chapter:15'])
  assert.deepEqual(
    archive.orphanChapters.map(({ chapid }) => chapid),
    [15],
  )
})

test('files elsewhere, without chapter, or double are remarked', () => {
  const { remarked, story } = openLantern(lantern, {
    listing: [
      'x/stories/5/11.TXT',
      'x/stories/2/12.txt',
      'x/stories/5/12.txt',
      'x/stories/2/900.txt',
    ],
  })
  assert.equal(story(1).chapters[0]?.file, 'x/stories/5/11.TXT')
  assert.deepEqual(remarked('chapter-file-elsewhere'), ['chapter:11'])
  assert.deepEqual(remarked('extra-chapter-file'), ['file:x/stories/5/12.txt'])
  assert.deepEqual(remarked('orphan-file'), ['file:x/stories/2/900.txt'])
})

test('folders by pen name are as good as folders by number', () => {
  const { remarked, story } = openLantern(lantern, { listing: ['stories/mara/11.txt'] })
  assert.equal(story(1).chapters[0]?.file, 'stories/mara/11.txt')
  assert.deepEqual(remarked('chapter-file-elsewhere'), [])
})

test('of two folders the one that fits is taken', () => {
  const { remarked, story } = openLantern(lantern, {
    listing: ['old/stories/9/11.txt', 'old/stories/9/12.txt', 'stories/2/11.txt'],
  })
  assert.equal(story(1).chapters[0]?.file, 'stories/2/11.txt')
  assert.equal(story(1).chapters[1]?.file, undefined)
  assert.deepEqual(remarked('stories-folder-ignored'), ['folder:old/stories'])
})

test('a missing or foreign folder is remarked as a whole', () => {
  const empty = lantern
    .replace('An old draft.', '')
    .replace('<P>One chapter.<P>Two paragraphs.', '')
  assert.deepEqual(openLantern(empty, {}).remarked('stories-folder-missing'), ['folder:stories'])
  const other = { listing: ['stories/8/500.txt'] }
  assert.deepEqual(openLantern(empty, other).remarked('stories-folder-doubtful'), [
    'folder:stories',
  ])
  assert.deepEqual(openLantern().remarked('stories-folder-doubtful'), [])
})
