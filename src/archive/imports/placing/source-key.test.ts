import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalUrl, keyOfUrl } from './source-key.ts'

const idOf = (url: string) => keyOfUrl(url)?.oldId

test('two stories of an old archive have two keys, though one script shows both', () => {
  const story = 'http://www.lamps.example/fic/viewstory.php?sid='
  assert.notEqual(idOf(`${story}1`), idOf(`${story}2`))
  assert.equal(idOf(`${story}1`), idOf(`${story}1&chapter=4&textsize=2&ageconsent=ok`))
  assert.notEqual(
    idOf('http://lamps.example/viewseries.php?seriesid=1'),
    idOf('http://lamps.example/viewseries.php?seriesid=2'),
  )
  assert.equal(canonicalUrl(`${story}1`), 'https://lamps.example/fic/viewstory.php?sid=1')
})

test('a work has one key however its page was asked for', () => {
  const key = { archiveKey: 'archive.example', oldId: '/works/12' }
  for (const url of [
    'https://archive.example/works/12',
    'http://www.archive.example/works/12/',
    'https://archive.example/works/12/chapters/30?view_adult=true#workskin',
    'https://archive.example/works/12?anything=else',
    'https://archive.example/collections/winter/works/12',
  ]) {
    assert.deepEqual(keyOfUrl(url), key, url)
  }
})

test('the order of a query does not make another key', () => {
  assert.equal(idOf('https://a.example/read?b=2&a=1'), idOf('https://a.example/read?a=1&b=2'))
})

test('what is no web address has no key', () => {
  for (const url of ['', 'mailto:mara@a.example', 'file:///works/1', '/works/1', 'nonsense']) {
    assert.equal(keyOfUrl(url), undefined, url)
  }
})
