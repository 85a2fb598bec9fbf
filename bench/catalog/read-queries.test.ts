import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LoggedQuery, sampleQueries, toCatalogQuery } from './read-queries.ts'

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

test('a sample is taken evenly of all classes, in the order of the log', () => {
  const log = Array.from({ length: 100 }, (_, q) => {
    return { ...plain, q, class: q < 90 ? 'fandom' : 'rare' }
  })
  const sample = sampleQueries(log, 20, 3)
  assert.equal(sample.filter((query) => query.class === 'rare').length, 10)
  assert.deepEqual(
    sample.map(({ q }) => q),
    sample.map(({ q }) => q).toSorted((a, b) => a - b),
  )
  assert.deepEqual(sampleQueries(log, 20, 3), sample)
  assert.notDeepEqual(sampleQueries(log, 20, 4), sample)
})
