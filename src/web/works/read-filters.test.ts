import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Filters, figures, media, noFilters, sorts, statuses } from '#archive/works/filters.ts'
import type { CollectionId, PseudId, SeriesId, TagId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import type { PlainDate } from '#ground/time.ts'
import { writeFilters } from './filters/write-filters.ts'
import { readFilters, withoutEmpty } from './read-filters.ts'

const read = (query: string, tag?: number) => {
  return readFilters(new URLSearchParams(query), tag as TagId | undefined)
}

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 12 })
const sorted = <Id extends number>(some: readonly number[]) =>
  some.toSorted((a, b) => a - b) as Id[]
const words = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => {
  const plain = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return plain === '' ? undefined : plain
})
const maybe = <Value>(some: fc.Arbitrary<Value>) => fc.option(some, { nil: undefined })
const days = fc
  .constantFrom('1999-12-31', '2024-02-29', '2024-05-01')
  .map((day) => day as PlainDate)

/** Both ends, one or none; never an end before its beginning. */
const rangeOf = <Value extends string | number>(
  some: fc.Arbitrary<Value>,
): fc.Arbitrary<{ readonly from?: Value; readonly to?: Value }> =>
  fc.tuple(maybe(some), maybe(some)).map(([one, other]) => {
    const isTurned = one !== undefined && other !== undefined && other < one
    const [from, to]: readonly (Value | undefined)[] = isTurned ? [other, one] : [one, other]
    const range: { from?: Value; to?: Value } = {}
    if (from !== undefined) range.from = from
    if (to !== undefined) range.to = to
    return range
  })

const ranges: fc.Arbitrary<Filters['ranges']> = fc
  .record(Object.fromEntries(figures.map((figure) => [figure, rangeOf(fc.nat(500_000))])))
  .map((all) =>
    Object.fromEntries(Object.entries(all).filter(([, one]) => 'from' in one || 'to' in one)),
  )

const groups = fc
  .uniqueArray(
    fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 4 })
      .map(sorted<TagId>),
    {
      maxLength: 4,
      selector: (group) => group.join(),
    },
  )
  .map((some) => some.toSorted(compareLists))

function compareLists(some: readonly number[], others: readonly number[]): number {
  for (let at = 0; at < Math.min(some.length, others.length); at += 1) {
    const apart = (some[at] ?? 0) - (others[at] ?? 0)
    if (apart !== 0) return apart
  }
  return some.length - others.length
}

/** Filters as a reader can mean them: sorted, nothing both wanted and unwanted. */
const meant: fc.Arbitrary<Filters> = fc
  .record({
    tags: ids,
    cut: fc.tuple(fc.nat(12), fc.nat(12)),
    anyOf: groups,
    ratings: fc.subarray([...ratings]),
    ratingCut: fc.nat(5),
    media: fc.subarray([...media]),
    mediaCut: fc.nat(5),
    status: fc.constantFrom(...statuses, undefined),
    months: maybe(fc.constantFrom(1, 3, 12, 240)),
    crossovers: fc.constantFrom('only' as const, 'none' as const, undefined),
    languages: fc.subarray(['ar', 'en', 'zh-Hant']),
    excludedLanguages: fc.subarray(['de', 'pt-BR']),
    ranges,
    updated: rangeOf(days),
    posted: rangeOf(days),
    restored: maybe(fc.boolean()),
    downloadable: maybe(fc.boolean()),
    creators: ids.map(sorted<PseudId>),
    series: ids.map(sorted<SeriesId>),
    inSeries: fc.constantFrom('part' as const, 'standalone' as const, undefined),
    collections: ids.map(sorted<CollectionId>),
    text: words,
    sort: fc.constantFrom(...sorts),
    reversed: fc.boolean(),
    seed: maybe(fc.nat(2 ** 31)),
    page: fc.integer({ min: 1, max: 9999 }),
  })
  .map(({ tags, cut: [first, second], ratingCut, mediaCut, months, seed, ...rest }) => ({
    ...rest,
    include: sorted<TagId>(tags.slice(0, first)),
    exclude: sorted<TagId>(tags.slice(first)),
    main: sorted<TagId>(tags.slice(0, Math.min(first, second))),
    ratings: rest.ratings.slice(0, ratingCut),
    excludedRatings: rest.ratings.slice(ratingCut),
    media: rest.media.slice(0, mediaCut),
    excludedMedia: rest.media.slice(mediaCut),
    quietMonths: rest.status === 'quiet' || rest.status === 'active' ? months : undefined,
    reversed: rest.reversed && rest.sort !== 'random',
    seed: rest.sort === 'random' ? seed : undefined,
  }))

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
    ...'in any out main rating not-rating status quiet-months crossovers lang not-lang words-from'.split(
      ' ',
    ),
    ...'words-to chapter-words-from kudos-to updated-from updated-to posted-to restored series'.split(
      ' ',
    ),
    ...'downloadable by in-series collection q sort order seed page mutes utm_source'.split(' '),
  )
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      ...'7 -1 1e9 teen complete quiet en 5,000 3,17 2024-05 yes none title random'.split(' '),
      ' ',
    ),
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
  assert.equal(read('status=complete&status=in-progress').filters.status, undefined)
  assert.equal(read('status=in-progress').filters.status, 'in-progress')
  assert.deepEqual(read('status=complete&status=quiet').ignored, ['status=quiet'])
})

test('months of silence belong to a status that is about time', () => {
  assert.equal(read('status=quiet&quiet-months=12').filters.quietMonths, 12)
  assert.equal(read('quiet-months=12').filters.status, 'quiet')
  const without = { ...noFilters, status: 'complete' }
  assert.deepEqual(read('status=complete&quiet-months=12').filters, without)
  // A form in which somebody has chosen any status still holds the months.
  assert.deepEqual(read('status=&quiet-months=12').filters, noFilters)
})

test('a group of one is that one, and groups have one spelling', () => {
  const { filters } = read('any=17,3&any=5&any=3,17,3')
  assert.deepEqual(filters.anyOf, [[3, 17]])
  assert.deepEqual(filters.include, [5])
  assert.equal(writeFilters(filters), 'in=5&any=3,17')
  assert.deepEqual(read('any=3,x').ignored, ['any=3,x'])
})

test('a month or a year stands for its first and last day', () => {
  const { filters, ignored } = read('updated-from=2024-02&updated-to=2024-02&posted-to=2019')
  assert.deepEqual(filters.updated, { from: '2024-02-01', to: '2024-02-29' })
  assert.deepEqual(filters.posted, { to: '2019-12-31' })
  assert.deepEqual(ignored, [])
  assert.deepEqual(read('updated-from=2024-02-30').ignored, ['updated-from=2024-02-30'])
})

test('chance has a seed and no other way round', () => {
  const { filters } = read('sort=random&seed=77&order=reversed')
  assert.deepEqual([filters.seed, filters.reversed], [77, false])
  assert.equal(read('sort=words&seed=77').filters.seed, undefined)
  assert.equal(writeFilters(read('sort=words&order=reversed').filters), 'sort=words&order=reversed')
})

test('word counts are read as people write them, and a range that ends before it begins is not', () => {
  assert.equal(read('words-from=5,000').filters.ranges.words?.from, 5000)
  assert.equal(read('words-from=1 000 000').filters.ranges.words?.from, 1_000_000)
  assert.equal(read('words-from=5.5').filters.ranges.words, undefined)
  const { filters, ignored } = read('words-from=900&words-to=100')
  assert.deepEqual(filters.ranges.words, { from: 900 })
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
  assert.equal(shorten('q=&mutes=off&in=9'), 'in=9&mutes=off', 'a look past mutes goes on')
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
