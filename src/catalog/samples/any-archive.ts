import fc from 'fast-check'
import { type CatalogQuery, columns, flags, type Term } from '#catalog/engine/query.ts'
import type { TagMeaning, WorkRecord } from '#catalog/engine/record.ts'

const tagMost = 40
const workMost = 160
const flagMost = Object.keys(flags).length - 1

/** Tags whose metatags have smaller ids and whose synonyms point to plain canonicals: as the store has it. */
export const anyMeaning = fc
  .record({
    id: fc.integer({ min: 1, max: tagMost }),
    canonical: fc.integer({ min: 0, max: 9 }).map((chance) => chance > 0),
    synonymOf: fc.option(fc.integer({ min: 1, max: tagMost }), { nil: undefined, freq: 2 }),
    metas: fc.uniqueArray(fc.integer({ min: 1, max: tagMost }), { maxLength: 2 }),
  })
  .map(({ id, canonical, synonymOf, metas }): TagMeaning => {
    // Every fifth tag is never a synonym, so that others can be one of it.
    const kind = id % 5 === 0 ? 1 : 0
    const head = synonymOf === undefined ? undefined : synonymOf - (synonymOf % 5)
    const isSynonym = head !== undefined && head > 0 && id % 5 !== 0
    return {
      id,
      kind,
      canonical: canonical && !isSynonym,
      synonymOf: isSynonym ? head : undefined,
      metas: isSynonym ? [] : metas.filter((meta) => meta < id),
    }
  })

export const anyMeanings = fc.uniqueArray(anyMeaning, {
  minLength: 30,
  maxLength: tagMost,
  selector: ({ id }) => id,
})

const few = (most: number) => fc.uniqueArray(fc.integer({ min: 1, max: most }), { maxLength: 2 })
const skewed = (most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }))
    .map(([a, b]) => Math.min(a, b))

export const anyWork: fc.Arbitrary<WorkRecord> = fc
  .record({
    id: fc.integer({ min: 1, max: workMost }),
    updated: skewed(30),
    created: skewed(30),
    words: skewed(90_000),
    chapters: skewed(20),
    kudos: skewed(50),
    comments: skewed(5),
    bookmarks: skewed(5),
    hits: skewed(100_000),
    // Seldom one of very many.
    language: fc.oneof({ weight: 30, arbitrary: skewed(4) }, fc.constantFrom(700, 3_000)),
    rating: fc.integer({ min: 0, max: 4 }),
    flags: fc.uniqueArray(fc.integer({ min: 0, max: flagMost }), { maxLength: 4 }),
    closed: fc.constantFrom<0 | 1 | 2>(0, 0, 0, 1, 2),
    tags: fc.array(
      skewed(tagMost - 1).map((tag) => tag + 1),
      { maxLength: 9 },
    ),
    creators: few(9),
    series: few(6),
    collections: few(4),
    owners: few(3),
    title: fc.integer({ min: 1, max: 400 }),
    creator: fc.integer({ min: 1, max: 400 }),
  })
  .map((work) => ({
    ...work,
    main: work.tags.slice(0, 1),
    owners: work.closed === 2 ? work.owners : [],
  }))

export const anyWorks = fc.uniqueArray(anyWork, { maxLength: workMost, selector: ({ id }) => id })

const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  { weight: 6, arbitrary: term('tag', 1, tagMost + 2) },
  term('main', 1, tagMost),
  term('creator', 1, 10),
  term('series', 1, 7),
  term('collection', 1, 5),
  term('language', 0, 5),
  term('rating', 0, 4),
  term('flag', 0, flagMost),
)

function term(space: Term['space'], min: number, max: number): fc.Arbitrary<Term> {
  return fc.integer({ min, max }).map((id) => ({ space, id }))
}

const anyIds = fc
  .uniqueArray(fc.integer({ min: 1, max: workMost + 5 }), { maxLength: 80 })
  .map((ids) => Uint32Array.from(ids).sort())

export const anyQuery: fc.Arbitrary<CatalogQuery> = fc.record(
  {
    groups: fc.array(fc.array(anyTerm, { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
    excluded: fc.array(anyTerm, { maxLength: 2 }),
    ranges: fc.array(
      fc.record(
        {
          column: fc.constantFrom(...columns, 'wordsPerChapter' as const),
          from: skewed(60),
          to: fc.integer({ min: 0, max: 60_000 }),
        },
        { requiredKeys: ['column'] },
      ),
      { maxLength: 1 },
    ),
    audience: fc.constantFrom('guest', 'member', 'everything'),
    person: fc.integer({ min: 1, max: 3 }),
    within: anyIds,
    without: anyIds,
    sort: fc.constantFrom(
      'updated',
      'created',
      'words',
      'kudos',
      'comments',
      'bookmarks',
      'hits',
      'title',
      'creator',
      'random',
    ),
    ascending: fc.boolean(),
    seed: fc.nat(5),
    start: skewed(60),
    count: fc.constantFrom(0, 5, 20),
    facets: fc.constant(true),
  },
  {
    requiredKeys: [
      'groups',
      'excluded',
      'ranges',
      'audience',
      'sort',
      'ascending',
      'start',
      'count',
      'facets',
    ],
  },
)
