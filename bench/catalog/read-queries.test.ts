import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LoggedQuery, sampleEvenly, sampleQueries, toCatalogQuery } from './read-queries.ts'

const plain: LoggedQuery = {
  q: 0,
  class: 'fandom',
  include: [7],
  viewer: 'user',
  sort: 'updated',
  dir: 'desc',
  page: 1,
  pageSize: 20,
  facets: true,
}

test('a logged query becomes groups of one term each', () => {
  const query = toCatalogQuery({ ...plain, include: [7, 9], language: 0, rating: 2 })
  assert.deepEqual(query.groups, [
    [{ space: 'tag', id: 7 }],
    [{ space: 'tag', id: 9 }],
    [{ space: 'language', id: 0 }],
    [{ space: 'rating', id: 2 }],
  ])
  assert.deepEqual([query.excluded, query.ranges, query.audience], [[], [], 'member'])
})

test('what a flag must not be is excluded', () => {
  const query = toCatalogQuery({ ...plain, exclude: [4], complete: true, crossover: false })
  assert.deepEqual(query.groups, [[{ space: 'tag', id: 7 }], [{ space: 'flag', id: 0 }]])
  assert.deepEqual(query.excluded, [
    { space: 'tag', id: 4 },
    { space: 'flag', id: 1 },
  ])
})

test('an open end of a range of words is absent, and a guest is a guest', () => {
  const query = toCatalogQuery({ ...plain, words: [null, 1000], viewer: 'guest' })
  assert.deepEqual(query.ranges, [{ column: 'words', to: 1000 }])
  assert.equal(query.audience, 'guest')
})

test('page three of twenty begins at forty', () => {
  const query = toCatalogQuery({ ...plain, page: 3, sort: 'kudos', dir: 'asc' })
  assert.deepEqual([query.start, query.count, query.sort, query.ascending], [40, 20, 'kudos', true])
})

const numbersOf = (queries: readonly LoggedQuery[]) => queries.map(({ q }) => q)

const log = Array.from({ length: 1000 }, (_, q) => {
  return { ...plain, q, class: q < 900 ? 'fandom' : 'rare' }
})

test('a sample has the classes with their weight in the log, and its order', () => {
  const sample = sampleQueries(log, 200, 3)
  assert.equal(new Set(numbersOf(sample)).size, 200)
  const rare = sample.filter((query) => query.class === 'rare').length
  assert.ok(rare >= 10 && rare <= 30, `${rare} of 200 instead of about 20`)
  assert.deepEqual(
    numbersOf(sample),
    numbersOf(sample).toSorted((a, b) => a - b),
  )
  assert.deepEqual(sampleQueries(log, 200, 3), sample)
  assert.notDeepEqual(sampleQueries(log, 200, 4), sample)
  assert.deepEqual(sampleQueries(log, 2000, 3), log)
})

test('an even sample has as many of every class, as far as there are so many', () => {
  const sample = sampleEvenly(log, 20, 3)
  assert.equal(sample.filter((query) => query.class === 'rare').length, 10)
  const larger = sampleEvenly(log, 500, 3)
  assert.equal(larger.filter((query) => query.class === 'rare').length, 100)
  assert.equal(larger.length, 500)
  assert.deepEqual(sampleEvenly(log, 20, 3), sample)
})
