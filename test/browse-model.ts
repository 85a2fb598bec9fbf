import fc from 'fast-check'
import { type Filters, noFilters, type Sort, sorts } from '#archive/works/filters.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import type { TagKind } from '#store/tags.ts'
import { type Built, languages, texts, type World, type WorldWork } from './browse-world.ts'

/** What a filter means, worked out the slow way: by looking at every work. */
export type Model = {
  readonly works: readonly (WorldWork & { readonly id: WorkId })[]
  readonly matches: (work: WorldWork, filters: Filters) => boolean
  /** The canonical that a tag (by its index) stands for. */
  readonly canonicalOf: (tag: number) => number
  readonly world: World
  readonly built: Built
}

export function modelOf(world: World, built: Built): Model {
  const indexOf = new Map(built.tagIds.map((id, index) => [id, index]))
  const canonicalOf = (tag: number) => world.tags[tag]?.synonymOf ?? tag
  const means = (work: WorldWork, id: TagId) => {
    const index = indexOf.get(id)
    if (index === undefined) return false
    return work.tags.some((tag) => above(world, canonicalOf(tag)).has(canonicalOf(index)))
  }
  const matches = (work: WorldWork, filters: Filters) =>
    filters.include.every((id) => means(work, id)) &&
    !filters.exclude.some((id) => means(work, id)) &&
    matchesFacts(work, filters)
  const works = world.works.map((work, index) => ({ ...work, id: built.workIds[index] as WorkId }))
  return { works, matches, canonicalOf, world, built }
}

/** A tag and everything above it, however far. */
function above(world: World, tag: number, seen: Set<number> = new Set()): ReadonlySet<number> {
  if (seen.has(tag)) return seen
  seen.add(tag)
  for (const meta of world.tags[tag]?.metas ?? []) above(world, meta, seen)
  return seen
}

function matchesFacts(work: WorldWork, filters: Filters): boolean {
  const { ratings: wanted, excludedRatings, completion, language, excludedLanguage } = filters
  if (wanted.length > 0 && !wanted.includes(work.rating)) return false
  if (excludedRatings.includes(work.rating)) return false
  if (completion !== undefined && work.complete !== (completion === 'complete')) return false
  if (language !== undefined && work.language !== language) return false
  if (excludedLanguage !== undefined && work.language === excludedLanguage) return false
  if (filters.wordsFrom !== undefined && work.words < filters.wordsFrom) return false
  if (filters.wordsTo !== undefined && work.words > filters.wordsTo) return false
  const asked = filters.text?.split(' ') ?? []
  return asked.every((word) => work.text.includes(word))
}

type Known = WorldWork & { readonly id: WorkId }
type Order = (a: Known, b: Known) => number

/** By code point, as both databases compare sort keys. */
const byText = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
const newestFirst = (a: string | undefined, b: string | undefined) =>
  a === b ? 0 : a === undefined ? 1 : b === undefined ? -1 : byText(b, a)

export const orders: Readonly<Record<Sort, Order>> = {
  updated: (a, b) => newestFirst(a.updated, b.updated) || b.id - a.id,
  posted: (a, b) => newestFirst(a.published, b.published) || b.id - a.id,
  words: (a, b) => b.words - a.words || b.id - a.id,
  kudos: (a, b) => b.kudos - a.kudos || b.id - a.id,
  title: (a, b) => byText(a.title, b.title) || a.id - b.id,
  creator: (a, b) => byText(a.creator, b.creator) || byText(a.title, b.title) || a.id - b.id,
}

/** A filter whose tags are indexes still; the last index names a tag that does not exist. */
export type Question = Omit<Filters, 'include' | 'exclude'> & {
  readonly include: readonly number[]
  readonly exclude: readonly number[]
}

const optional = <Value>(value: fc.Arbitrary<Value>) =>
  fc.option(value, { nil: undefined, freq: 2 })
const tags = fc.array(fc.nat(16), { maxLength: 2 })

export const questions: fc.Arbitrary<Question> = fc.record({
  include: tags,
  exclude: tags,
  ratings: fc.subarray([...ratings], { maxLength: 3 }),
  excludedRatings: fc.subarray([...ratings], { maxLength: 1 }),
  completion: optional(fc.constantFrom('complete' as const, 'in-progress' as const)),
  language: optional(fc.constantFrom(...languages)),
  excludedLanguage: optional(fc.constantFrom(...languages)),
  wordsFrom: optional(fc.nat(3)),
  wordsTo: optional(fc.integer({ min: 2, max: 5 })),
  text: optional(
    fc.subarray([...texts], { minLength: 1, maxLength: 2 }).map((all) => all.join(' ')),
  ),
  sort: fc.constantFrom(...sorts),
  page: fc.constant(1),
})

export function filtersOf(question: Question, { tagIds }: Built): Filters {
  const absent = 999_999_999 as TagId
  const idsOf = (indexes: readonly number[]) => [
    ...new Set(indexes.map((at) => tagIds[at] ?? absent)),
  ]
  return { ...question, include: idsOf(question.include), exclude: idsOf(question.exclude) }
}

export const everything: Filters = noFilters

/** The works that a question finds, in order. */
export function answer(model: Model, filters: Filters): readonly Known[] {
  return model.works.filter((work) => model.matches(work, filters)).toSorted(orders[filters.sort])
}

/** How many found works carry each canonical of a kind, directly or by a synonym; most first. */
export function tagCounts(model: Model, found: readonly Known[], kind: TagKind) {
  const counts = new Map<number, number>()
  for (const { tags: own } of found) {
    const climbed = own.flatMap((tag) => [...above(model.world, model.canonicalOf(tag))])
    for (const tag of new Set(climbed)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  const nameOf = (tag: number) => model.world.tags[tag]?.name ?? ''
  return [...counts]
    .filter(([tag]) => model.world.tags[tag]?.kind === kind)
    .sort(([a, many], [b, more]) => more - many || byText(nameOf(a), nameOf(b)))
    .map(([tag, count]) => ({ value: model.built.tagIds[tag] as TagId, count }))
}
