import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lantern, openLantern } from './samples/open-lantern.ts'

test('categories, classes and ratings are read, and a lost parent is remarked', () => {
  const { archive, remarked } = openLantern()
  assert.deepEqual(
    archive.categories.map(({ catid, parentId }) => [catid, parentId]),
    [
      [1, undefined],
      [2, 1],
      [3, 1],
      [4, undefined],
    ],
  )
  assert.deepEqual(remarked('category-parent-missing'), ['category:4'])
  assert.equal(archive.categories[1]?.description, '<p>Letters &amp; diaries</p>')
  assert.deepEqual(archive.ratings[1], {
    rid: 2,
    name: 'Mature',
    warningText: '<p>For adults.</p>',
    showsWarning: true,
    asksAge: true,
    membersOnly: false,
  })
  assert.equal(archive.ratings[2]?.membersOnly, true)
  assert.equal(archive.characters[2]?.catid, undefined)
})

test('a circle of categories is cut and remarked', () => {
  const { archive, remarked } = openLantern(lantern.replace("(1,-1,'Novels'", "(1,2,'Novels'"))
  assert.deepEqual(remarked('category-cycle'), ['category:1'])
  assert.equal(archive.categories[0]?.parentId, undefined)
})
