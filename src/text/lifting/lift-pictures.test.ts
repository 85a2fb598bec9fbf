import assert from 'node:assert/strict'
import { test } from 'node:test'
import { liftPictures } from './lift-pictures.ts'

test('a picture leaves its text with its words and its size', () => {
  const { pictures, rest } = liftPictures(
    '<p>Before.</p><p><img src="/files/a.png" alt="A &quot;bell&quot; &amp; a &lt;rope&gt;" width="1200" height="800"></p><p>After.</p>',
  )
  assert.deepEqual(pictures, [
    {
      src: '/files/a.png',
      description: 'A "bell" & a <rope>',
      width: 1200,
      height: 800,
      caption: undefined,
    },
  ])
  assert.equal(rest, '<p>Before.</p><p>After.</p>')
})

test('a caption goes with its picture, and one without a picture stays', () => {
  const { pictures, rest } = liftPictures(
    '<figure><img src="/files/a.png" alt=""><figcaption>Ink, <em>2019</em></figcaption></figure><figure><p>No picture.</p><figcaption>Stays</figcaption></figure>',
  )
  assert.deepEqual(
    pictures.map(({ caption }) => caption),
    ['Ink, <em>2019</em>'],
  )
  assert.equal(rest, '<figure><p>No picture.</p><figcaption>Stays</figcaption></figure>')
})

test('a picture that leads somewhere stays where it leads from', () => {
  const html = '<p><a href="/works/2"><img src="/files/a.png" alt="A bell"></a></p>'
  assert.deepEqual(liftPictures(html), { pictures: [], rest: html })
})

test('a text of pictures alone leaves nothing, and one without pictures is left alone', () => {
  const alone = '<div class="align-center"><p><img src="/files/a.png" alt="x"><br></p></div>'
  assert.equal(liftPictures(alone).rest, '')
  const plain = '<p>&lt;img src="x"&gt;</p><p></p>'
  assert.deepEqual(liftPictures(plain), { pictures: [], rest: plain })
})

test('a hundred thousand open boxes take no long time', () => {
  const html = `${'<p><figure>'.repeat(50_000)}<img src="/files/a.png" alt="x">`
  assert.equal(liftPictures(html).pictures.length, 1)
})
