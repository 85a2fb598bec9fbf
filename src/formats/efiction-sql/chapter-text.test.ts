import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lantern, openLantern, withSettings } from './samples/open-lantern.ts'

test('a file is preferred where the site keeps files, and the old draft is mentioned', () => {
  const { read, story } = openLantern()
  assert.equal(story(1).chapters[0]?.file, 'stories/2/11.txt')
  const text = read(11, 'The <b>lamp</b>.')
  assert.equal(text.html, '<p>The <b>lamp</b>.</p>')
  assert.equal(text.textFrom, 'file')
  assert.equal(text.notes, '<p>Thanks to Odile.</p>')
  assert.deepEqual(
    text.remarks.map(({ kind }) => kind),
    ['text-in-both-places'],
  )
})

test('the other place is used when the right one is missing or empty', () => {
  const { read } = openLantern()
  assert.equal(read(13).textFrom, 'database')
  assert.equal(
    read(13).html,
    '<p>Plain text;<br>INSERT INTO `fanfiction_chapters` VALUES (99);</p>\n<p>And -- more.</p>',
  )
  assert.equal(read(11, ' <p>&nbsp;</p>\r\n').html, '<p>An old draft.</p>')
  const inDatabase = openLantern(withSettings('mysql'))
  assert.equal(inDatabase.read(11, 'The file.').html, '<p>An old draft.</p>')
  assert.equal(inDatabase.read(12, 'The file.').html, '<p>The file.</p>')
})

test('a chapter without text anywhere says which place was looked at', () => {
  const { read } = openLantern()
  assert.deepEqual(
    [read(12), read(12, '')].map(({ html, textFrom, endNotes, remarks }) => [
      html,
      textFrom,
      endNotes,
      remarks.map(({ kind }) => kind),
    ]),
    [
      [undefined, 'none', '<p>The end.</p>', ['missing-chapter-file']],
      [undefined, 'none', '<p>The end.</p>', ['empty-chapter-file']],
    ],
  )
})

test('a text that fills its column is remarked; a longer file replaces it', () => {
  const long = lantern.replace('An old draft.', 'x'.repeat(65535))
  assert.deepEqual(
    openLantern(long)
      .read(11)
      .remarks.map(({ kind }) => kind),
    ['truncated-text'],
  )
  const inDatabase = openLantern(withSettings('mysql', '1', '3.5.3', long))
  const text = inDatabase.read(11, 'x'.repeat(70000))
  assert.equal(text.textFrom, 'file')
  assert.deepEqual(
    text.remarks.map(({ kind }) => kind),
    ['truncated-text-file-used'],
  )
})

test('pictures of the site are listed with the path they lay at', () => {
  const { read } = openLantern()
  const html =
    '<p><img src="stories/2/images/a.png"> <img src=HTTP://example.org/lamps/stories/2/images/b%20c.png>' +
    '<img src="http://elsewhere.example/stories/2/images/d.png"></p>'
  assert.deepEqual(read(12, html).images, [
    { src: 'stories/2/images/a.png', path: 'stories/2/images/a.png' },
    { src: 'stories/2/images/b%20c.png', path: 'stories/2/images/b c.png' },
  ])
})

test('lost characters and a stripped style sheet are remarked', () => {
  const { read } = openLantern()
  const kinds = (file: string) => read(12, file).remarks.map(({ kind }) => kind)
  assert.deepEqual(kinds('<p>caf\ufffd</p>'), ['characters-lost'])
  assert.deepEqual(kinds('p.MsoNormal { margin: 0 } <p>It began.</p>'), ['style-sheet-in-text'])
  assert.deepEqual(kinds('<p>The set {a: b} is small.</p>'), [])
})
