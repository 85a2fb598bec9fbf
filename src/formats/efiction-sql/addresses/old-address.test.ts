import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type OldAddress, oldAddress } from './old-address.ts'
import type { OldSite } from './old-site.ts'
import { localiseImages, ownImages } from './own-images.ts'

const site: OldSite = {
  url: 'http://www.example.org/library',
  formerUrls: ['http://old.example.com'],
  storiesPath: 'stories',
}

const known: readonly (readonly [string, OldAddress])[] = [
  ['viewstory.php?sid=12', { kind: 'story', id: 12 }],
  ['viewstory.php?sid=12&chapter=3', { kind: 'story', id: 12, chapterInorder: 3 }],
  ['viewstory.php?chapter=0&sid=12', { kind: 'story', id: 12, chapterInorder: 0 }],
  ['viewstory.php?chapid=55', { kind: 'chapter', id: 55 }],
  ['viewstory.php?sid=12&index=1', { kind: 'story', id: 12, view: 'contents' }],
  [
    'viewstory.php?action=printable&sid=12&textsize=0&chapter=all',
    { kind: 'story', id: 12, view: 'print' },
  ],
  ['viewstory.php?sid=12&warning=3&ageconsent=ok&textsize=0&i=1', { kind: 'story', id: 12 }],
  ['viewuser.php?uid=5&action=storiesby', { kind: 'user', id: 5 }],
  ['viewseries.php?seriesid=7', { kind: 'series', id: 7 }],
  ['series.php?seriesid=7', { kind: 'series', id: 7 }],
  ['reviews.php?type=ST&item=12', { kind: 'story', id: 12, view: 'reviews' }],
  ['reviews.php?type=ST&item=12&chapid=55', { kind: 'chapter', id: 55, view: 'reviews' }],
  ['reviews.php?type=SE&item=7', { kind: 'series', id: 7, view: 'reviews' }],
  ['reviews.php?reviewid=99', { kind: 'review', id: 99 }],
  ['browse.php?type=categories&catid=4', { kind: 'category', id: 4 }],
  ['browse.php?type=categories&id=4&offset=25', { kind: 'category', id: 4 }],
  ['categories.php?catid=4', { kind: 'category', id: 4 }],
  ['browse.php?type=characters&charid=9', { kind: 'character', id: 9 }],
  ['browse.php?type=class&type_id=1&classid=2', { kind: 'class', id: 2 }],
  ['browse.php?type=ratings&rating=3', { kind: 'rating', id: 3 }],
  ['browse.php?type=titles&let=A', { kind: 'list', id: 'titles' }],
  ['browse.php?type=recent', { kind: 'list', id: 'recent' }],
  ['browse.php', { kind: 'list', id: 'browse' }],
  ['authors.php?action=list', { kind: 'list', id: 'authors' }],
  ['toplists.php?list=shortstories', { kind: 'list', id: 'toplists' }],
  ['news.php?action=newsstory&nid=3', { kind: 'news', id: 3 }],
  ['news.php', { kind: 'list', id: 'news' }],
  ['viewpage.php?page=rules', { kind: 'page', id: 'rules' }],
  ['viewpage.php?id=6&page=rules', { kind: 'page', id: 'rules' }],
  ['viewpage.php?id=6', { kind: 'page', id: '6' }],
  ['modules/challenges/challenges.php?chalid=1', { kind: 'challenge', id: 1 }],
  ['user.php?action=login', { kind: 'list', id: 'account' }],
  ['index.php', { kind: 'list', id: 'home' }],
  ['stories/5/images/x.png', { kind: 'image', id: 'stories/5/images/x.png' }],
]

test('every old address is understood, relative, absolute, and as a request', () => {
  for (const [address, meaning] of known) {
    for (const before of [
      '',
      './',
      '/',
      '/library/',
      'http://www.example.org/library/',
      'https://example.org/library/',
      '//EXAMPLE.org:80/Library/',
      'http://old.example.com/',
    ]) {
      assert.deepEqual(oldAddress(before + address, site), meaning, before + address)
    }
  }
})

test('the site itself is its home page', () => {
  for (const url of ['http://example.org/library', 'http://www.example.org/library/', '/']) {
    assert.deepEqual(oldAddress(url, site), { kind: 'list', id: 'home' })
  }
})

test('ampersands may be escaped twice, names in any case, and a mark behind', () => {
  const meaning = { kind: 'story', id: 1, chapterInorder: 2 }
  for (const address of [
    'viewstory.php?sid=1&amp;chapter=2',
    'viewstory.php?chapter=2&amp;amp;sid=1',
    'ViewStory.php?SID=1&#38;Chapter=2#top',
    ' viewstory.php?sid=1;chapter=2 ',
  ]) {
    assert.deepEqual(oldAddress(address, site), meaning, address)
  }
})

test('other sites, other folders and other scripts are left alone', () => {
  for (const address of [
    '',
    '#top',
    'mailto:mara@example.org',
    'javascript:viewstory.php?sid=1',
    'http://elsewhere.example/library/viewstory.php?sid=1',
    'http://www.example.org/viewstory.php?sid=1',
    'http://www.example.org/library/forum/index.php',
    'forum/viewstory.php?sid=1',
    '/another/viewstory.php?sid=1',
    'viewstory.php',
    'viewstory.php?sid=abc',
    'viewuser.php?uid=',
    'constructor?sid=1',
    'stories/5/images/../../config.php',
    'http://',
  ]) {
    assert.equal(oldAddress(address, site), undefined, address)
  }
})

test('property: no address makes it throw', () => {
  const pieces = fc.constantFrom(
    ...['viewstory.php', '?', '&', '&amp;', 'sid', '=', '1', '/', '//', 'http:', '%', '%2', '#'],
    ...['browse.php', 'type', '__proto__', 'toString', 'library', 'example.org', '+', '..'],
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (all) => {
      const answer = oldAddress(all.join(''), site)
      assert.ok(answer === undefined || answer.kind.length > 0)
    }),
  )
})

test('pictures are addressed from the root, whatever host they were addressed by', () => {
  const text =
    '<img SRC = "http://example.org/library/stories/5/images/a b.png"><IMG src=stories/5/images/c.png>' +
    '<img src="http://elsewhere.example/stories/5/images/d.png"> stories/5/images/e.png'
  assert.equal(
    localiseImages(text, site),
    '<img SRC = "stories/5/images/a b.png"><IMG src=stories/5/images/c.png>' +
      '<img src="http://elsewhere.example/stories/5/images/d.png"> stories/5/images/e.png',
  )
  assert.equal(
    localiseImages(
      '<img src="http://example.org/library/stories/5/images/a%20b.png" alt="a">',
      site,
    ),
    '<img src="stories/5/images/a%20b.png" alt="a">',
  )
  assert.deepEqual(ownImages('<p><img alt="x" src="stories/5/images/a%20b.png"></p>', site), [
    { src: 'stories/5/images/a%20b.png', path: 'stories/5/images/a b.png' },
  ])
})
