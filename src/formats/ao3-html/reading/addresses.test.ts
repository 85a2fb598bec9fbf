import assert from 'node:assert/strict'
import { test } from 'node:test'
import { originOf, webAddress, workAddress, workNumber } from './addresses.ts'

test('only addresses of the web are links, and relative ones need a base', () => {
  const base = 'https://archive.example'
  assert.equal(webAddress('/users/mara', base), `${base}/users/mara`)
  assert.equal(webAddress('/users/mara', undefined), undefined)
  assert.equal(webAddress(' https://a.example/x y ', base), 'https://a.example/x y')
  for (const href of ['javascript:alert(1)', 'data:text/html,x', '#top', '', 'mailto:a@b.c']) {
    assert.equal(webAddress(href, base), undefined, href)
  }
  assert.equal(webAddress('http://[', base), 'http://[')
  assert.equal(originOf('http://['), undefined)
})

test('the addresses that AO3 printed until 2025 are those of today', () => {
  const today = 'https://archiveofourown.org/users/mara'
  assert.equal(webAddress('http://archiveofourown.org/users/mara', undefined), today)
  assert.equal(webAddress('http://www.archiveofourown.org/users/mara', undefined), today)
  const other = 'http://archiveofourown.org.example/users/mara'
  assert.equal(webAddress(other, undefined), other)
})

test('whatever leads to a work has the address of the work', () => {
  const work = 'https://archiveofourown.org/works/12'
  for (const address of [
    'http://archiveofourown.org/works/12',
    'https://www.archiveofourown.org/works/12/chapters/3?view_adult=true#workskin',
    'https://ao3.org/collections/nine/works/12',
  ]) {
    assert.equal(workAddress(address), work)
  }
  assert.equal(workAddress('http://tidepool.example/works/12/'), 'http://tidepool.example/works/12')
  assert.equal(
    workAddress('https://old.example/viewstory.php?sid=1'),
    'https://old.example/viewstory.php?sid=1',
  )
  assert.equal(workAddress('nonsense'), 'nonsense')
})

test('a work has its number in pages and downloads', () => {
  assert.equal(workNumber('/works/12/chapters/3'), '12')
  assert.equal(workNumber('/downloads/12/Boats.html?updated_at=5'), '12')
  assert.equal(workNumber('/works/new'), undefined)
  assert.equal(workNumber(undefined), undefined)
})
