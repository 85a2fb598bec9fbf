import fc from 'fast-check'
import type { MutedThings } from '#archive/mutes/mute.ts'
import { type DayRange, type Filters, figures, sorts, statuses } from '#archive/works/filters.ts'
import { ratings } from '#ground/ratings.ts'
import { media } from '#store/works.ts'
import type { Built } from './browse-build.ts'
import type { Onlooker } from './browse-model.ts'
import { days, languages, texts } from './browse-world.ts'

/** A question whose things are indexes still; the last tag's index names one that does not exist. */
export type Question = {
  readonly filters: Omit<Filters, IndexedName> & Indexed
  readonly hide: Pick<MutedThings, 'ratings' | 'words'> & {
    readonly creators: readonly number[]
    readonly tags: readonly number[]
    readonly works: readonly number[]
  }
  readonly onlooker: Onlooker
}

type IndexedName = 'include' | 'exclude' | 'main' | 'anyOf' | 'creators' | 'series' | 'collections'
type Indexed = {
  readonly [Name in Exclude<IndexedName, 'anyOf'>]: readonly number[]
} & { readonly anyOf: readonly (readonly number[])[] }

const optional = <Value>(value: fc.Arbitrary<Value>) =>
  fc.option(value, { nil: undefined, freq: 1 })
const seldom = <Value>(value: fc.Arbitrary<Value>, usual: Value) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: value })
const few = (most: number) => seldom<number[]>(fc.array(fc.nat(most), { maxLength: 2 }), [])
const range = fc.record(
  { from: fc.nat(3), to: fc.integer({ min: 1, max: 5 }) },
  { requiredKeys: [] },
)
const dayRange = fc.record(
  { from: fc.constantFrom(...days), to: fc.constantFrom(...days) },
  { requiredKeys: [] },
)
const words = [...texts, 'ines', 'mara'] as const

const filters = fc.record({
  include: few(9),
  exclude: few(16),
  main: few(16),
  anyOf: seldom<number[][]>(fc.array(fc.array(fc.nat(16), { maxLength: 2 }), { maxLength: 2 }), []),
  ratings: seldom(fc.subarray([...ratings], { maxLength: 3 }), []),
  excludedRatings: seldom(fc.subarray([...ratings], { maxLength: 1 }), []),
  media: seldom(fc.subarray([...media]), []),
  excludedMedia: seldom(fc.subarray([...media]), []),
  status: seldom(fc.constantFrom(...statuses), undefined),
  quietMonths: optional(fc.constantFrom(0, 6, 12, 200)),
  crossovers: seldom(fc.constantFrom('only' as const, 'none' as const), undefined),
  languages: seldom(fc.subarray(['en', 'es', 'tlh'], { maxLength: 2 }), []),
  excludedLanguages: seldom(fc.subarray([...languages, 'tlh'], { maxLength: 2 }), []),
  ranges: seldom(
    fc.record(Object.fromEntries(figures.map((figure) => [figure, range])), { requiredKeys: [] }),
    {},
  ),
  updated: seldom<DayRange>(dayRange, {}),
  posted: seldom<DayRange>(dayRange, {}),
  restored: seldom(fc.boolean(), undefined),
  downloadable: seldom(fc.boolean(), undefined),
  creators: few(2),
  series: few(1),
  inSeries: seldom(fc.constantFrom('part' as const, 'standalone' as const), undefined),
  collections: few(2),
  text: seldom(
    fc.subarray([...words], { minLength: 1, maxLength: 2 }).map((all) => all.join(' ')),
    undefined,
  ),
  sort: fc.constantFrom(...sorts),
  reversed: fc.boolean(),
  seed: optional(fc.nat(3)),
  page: fc.constant(1),
})

export const questions: fc.Arbitrary<Question> = fc.record({
  filters,
  hide: fc.record({
    creators: few(2),
    tags: few(16),
    works: few(10),
    ratings: seldom(fc.subarray([...ratings], { maxLength: 1 }), []),
    words: seldom(fc.subarray([...texts], { maxLength: 1 }), []),
  }),
  onlooker: fc.constantFrom<Onlooker[]>('guest', 'guest', 0, 1, 'staff'),
})

/** A question with the ids that a built world has. */
export function asked(question: Question, built: Built): { filters: Filters; hide: MutedThings } {
  const absent = 999_999_999 as never
  const ids = <Id>(indexes: readonly number[], all: readonly Id[]): readonly Id[] => [
    ...new Set(indexes.map((at) => all[at] ?? absent)),
  ]
  const tags = (indexes: readonly number[]) => ids(indexes, built.tagIds)
  const { filters: plain, hide } = question
  return {
    filters: {
      ...plain,
      include: tags(plain.include),
      exclude: tags(plain.exclude),
      main: tags(plain.main),
      anyOf: plain.anyOf.map(tags),
      creators: ids(plain.creators, built.pseudIds),
      series: ids(plain.series, built.seriesIds),
      collections: ids(plain.collections, built.collectionIds),
    },
    hide: {
      ...hide,
      creators: ids(hide.creators, built.pseudIds),
      tags: tags(hide.tags),
      works: ids(hide.works, built.workIds),
    },
  }
}
