import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Filters, noFilters, sorts } from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import { readFilters, withoutEmpty, writeFilters } from './read-filters.ts'

const read = (query: string, tag?: number) => {
  return readFilters(new URLSearchParams(query), tag as TagId | undefined)
}

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 12 })
const words = fc.string({ unit: 'grapheme', maxLength: 40 })

/** Filters as a reader can mean them: sorted, nothing both wanted and unwanted. */
const meant: fc.Arbitrary<Filters> = fc
  .record({
    tags: ids,
    cut: fc.nat(12),
    ratings: fc.subarray([...ratings]),
    ratingCut: fc.nat(5),
    completion: fc.constantFrom('complete' as const, 'in-progress' as const, undefined),
    language: fc.constantFrom('en', 'zh-Hant', 'ar', undefined),
    excludedLanguage: fc.constantFrom('de', 'pt-BR', undefined),
    wordsFrom: fc.option(fc.nat(500_000), { nil: undefined }),
    more: fc.option(fc.nat(500_000), { nil: undefined }),
    text: words,
    sort: fc.constantFrom(...sorts),
    page: fc.integer({ min: 1, max: 9999 }),
  })
  .map(({ tags, cut, ratingCut, more, text, ...rest }) => {
    const sorted = (some: number[]) => some.sort((a, b) => a - b) as TagId[]
    const plain = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
    return {
      ...rest,
      include: sorted(tags.slice(0, cut)),
      exclude: sorted(tags.slice(cut)),
      ratings: rest.ratings.slice(0, ratingCut),
      excludedRatings: rest.ratings.slice(ratingCut),
      wordsTo: more === undefined ? undefined : more + (rest.wordsFrom ?? 0),
      text: plain === '' ? undefined : plain,
    }
  })

test('filters come back from their address as they went, and nothing is ignored', () => {
  fc.assert(
    fc.property(meant, (filters) => {
      const query = writeFilters(filters)
      assert.deepEqual(read(query), { filters, ignored: [] })
      assert.equal(writeFilters(read(query).filters), query)
    }),
  )
})

test('any address gives filters, and their own address gives the same again', () => {
  const parameter = fc.constantFrom(
    ...'in out rating not-rating status lang not-lang words-from words-to q sort page'.split(' '),
    'utm_source',
  )
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('7', '-1', '1e9', 'teen', 'complete', 'en', '5,000', 'title', ' '),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(parameter, value), { maxLength: 12 }), (pairs) => {
      const { filters } = readFilters(new URLSearchParams(pairs))
      assert.deepEqual(read(writeFilters(filters)), { filters, ignored: [] })
    }),
  )
})

test('a list as usual has an empty address', () => {
  assert.equal(writeFilters(noFilters), '')
  assert.deepEqual(read('').filters, noFilters)
  assert.deepEqual(read('lang=&words-from=&q=+&in='), { filters: noFilters, ignored: [] })
})

test('the address says things in one order', () => {
  assert.equal(
    writeFilters(read('page=2&rating=teen&out=9&in=30&in=4&rating=general').filters),
    'in=4&in=30&out=9&rating=general&rating=teen&page=2',
  )
})

test('nonsense is left out and named', () => {
  const { filters, ignored } = read('in=x&words-from=many&sort=best&rating=teen&page=0')
  assert.deepEqual(filters, { ...noFilters, ratings: ['teen'] })
  assert.deepEqual(ignored, ['in=x', 'words-from=many', 'sort=best', 'page=0'])
})

test('what is both wanted and unwanted is excluded', () => {
  const { filters, ignored } = read('in=5&out=5&rating=mature&not-rating=mature')
  assert.deepEqual(filters.include, [])
  assert.deepEqual(filters.exclude, [5])
  assert.deepEqual(filters.excludedRatings, ['mature'])
  assert.deepEqual(ignored, ['in=5', 'rating=mature'])
})

test("a tag's own page includes it, does not repeat it, and cannot exclude it", () => {
  const { filters, ignored } = read('in=9&out=4', 4)
  assert.deepEqual(filters.include, [4, 9])
  assert.deepEqual(ignored, ['out=4'])
  assert.equal(writeFilters(filters, 4 as TagId), 'in=9')
})

test('complete and in progress together are everything', () => {
  assert.equal(read('status=complete&status=in-progress').filters.completion, undefined)
  assert.equal(read('status=in-progress').filters.completion, 'in-progress')
})

test('word counts are read as people write them, and a range that ends before it begins is not', () => {
  assert.equal(read('words-from=5,000').filters.wordsFrom, 5000)
  assert.equal(read('words-from=1 000 000').filters.wordsFrom, 1_000_000)
  assert.equal(read('words-from=5.5').filters.wordsFrom, undefined)
  const { filters, ignored } = read('words-from=900&words-to=100')
  assert.equal(filters.wordsTo, undefined)
  assert.deepEqual(ignored, ['words-to=100'])
})

test('a thousand tags are cut to what a list can carry', () => {
  const query = Array.from({ length: 1000 }, (_, index) => `in=${index + 1}`).join('&')
  assert.equal(read(query).filters.include.length, 50)
  assert.equal(read(query).ignored.length, 950)
})

test('fields that a form sent empty leave the address', () => {
  const shorten = (text: string, tag?: number) => {
    const query = new URLSearchParams(text)
    return withoutEmpty(
      query,
      readFilters(query, tag as TagId | undefined),
      tag as TagId | undefined,
    )
  }
  assert.equal(shorten('q=&in=9&words-from=&words-to=&lang=&not-lang='), 'in=9')
  assert.equal(shorten('q=&in=9&in=4&words-from=+', 4), 'in=9')
  assert.equal(shorten('q='), '')
  assert.equal(shorten('in=9&in=4'), undefined, 'another order alone is no reason')
  assert.equal(shorten(''), undefined)
  // What nobody understands has to get through, so that the page can name it.
  assert.equal(shorten('q=&words-from=many'), 'words-from=many')
})

test('an address without empty fields is never sent elsewhere again', () => {
  const pair = fc.tuple(fc.constantFrom('in', 'out', 'q', 'rating', 'words-from', 'x'), fc.string())
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
      const query = new URLSearchParams(pairs)
      const shorter = withoutEmpty(query, readFilters(query))
      if (shorter === undefined) return
      const again = new URLSearchParams(shorter)
      assert.equal(withoutEmpty(again, readFilters(again)), undefined)
    }),
  )
})
