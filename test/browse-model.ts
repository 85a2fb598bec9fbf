import type { MutedThings } from '#archive/mutes/mute.ts'
import { type Filters, figures, noFilters, type Sort } from '#archive/works/filters.ts'
import { shuffle } from '#catalog/engine/sort-key.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import type { TagKind } from '#store/tags.ts'
import type { Built } from './browse-build.ts'
import { collections, pseuds, type World, type WorldWork } from './browse-world.ts'

export type Known = WorldWork & { readonly id: WorkId }

/** Who looks: a guest, one of the world's two people as a member, or staff. */
export type Onlooker = 'guest' | 0 | 1 | 'staff'

/** What a filter means, worked out the slow way: by looking at every work. */
export type Model = {
  readonly works: readonly Known[]
  readonly world: World
  readonly built: Built
}

export function modelOf(world: World, built: Built): Model {
  const works = world.works.map((work, index) => ({ ...work, id: built.workIds[index] as WorkId }))
  return { works, world, built }
}

const canonicalOf = (world: World, tag: number) => world.tags[tag]?.synonymOf ?? tag

/** A tag and everything above it, however far. */
function above(world: World, tag: number, seen: Set<number> = new Set()): ReadonlySet<number> {
  if (seen.has(tag)) return seen
  seen.add(tag)
  for (const meta of world.tags[tag]?.metas ?? []) above(world, meta, seen)
  return seen
}

export function isSeen(
  { state, restricted, creators, ...work }: WorldWork,
  onlooker: Onlooker,
): boolean {
  if (onlooker === 'staff') return true
  const isOpen = state === 'posted' && !work.collections.some((at) => collections[at]?.unrevealed)
  if (onlooker === 'guest') return isOpen && !restricted
  return isOpen || creators.some((at) => pseuds[at]?.person === onlooker)
}

const isNamed = (work: WorldWork) => !work.collections.some((at) => collections[at]?.anonymous)

type Range<Value> = { readonly from?: Value; readonly to?: Value }

const isWithin = <Value extends number | string>(value: Value, { from, to }: Range<Value>) =>
  (from === undefined || value >= from) && (to === undefined || value <= to)

/** A day that nobody knows is within no range that has an end. */
function isWithinDays(day: PlainDate | undefined, range: Range<PlainDate>): boolean {
  if (range.from === undefined && range.to === undefined) return true
  const first = (one: PlainDate) => (one < '1970-01-02' ? ('1970-01-02' as PlainDate) : one)
  if (day === undefined) return false
  return isWithin(first(day), {
    ...(range.from ? { from: first(range.from) } : {}),
    ...(range.to ? { to: first(range.to) } : {}),
  })
}

const figuresOf = (work: WorldWork) => ({
  ...work,
  wordsPerChapter: Math.floor(work.words / Math.max(1, work.chapters)),
})

// The clock of the tests stands at 2026-11-21.
const monthsAgo = (months: number) =>
  Temporal.PlainDate.from('2026-11-21').subtract({ months }).toString() as PlainDate

function hasStatus(world: World, work: WorldWork, filters: Filters): boolean {
  const since = monthsAgo(filters.quietMonths ?? 6)
  switch (filters.status) {
    case undefined:
      return true
    case 'complete':
      return work.complete
    case 'in-progress':
      return !work.complete
    case 'active':
      return !work.complete && work.updated !== undefined && work.updated >= since
    case 'quiet':
      return !work.complete && work.updated !== undefined && work.updated < since
    case 'hiatus':
      return work.tags.includes(0) && world.tags[0]?.kind === 'additional'
  }
}

function isCrossover(world: World, work: WorldWork): boolean {
  const fandoms = work.tags.filter((tag) => world.tags[tag]?.kind === 'fandom')
  const families = fandoms.map((tag) => above(world, canonicalOf(world, tag)))
  const [first, ...others] = families
  return first !== undefined && others.some((other) => ![...first].some((tag) => other.has(tag)))
}

function matches({ world, built }: Model, work: WorldWork, filters: Filters): boolean {
  const carries = (tags: readonly number[], id: TagId) => {
    const index = built.tagIds.indexOf(id)
    const wanted = canonicalOf(world, index)
    return index >= 0 && tags.some((tag) => above(world, canonicalOf(world, tag)).has(wanted))
  }
  const first = (kind: TagKind) => work.tags.filter((tag) => world.tags[tag]?.kind === kind)[0]
  const main = [first('relationship'), first('character')].flatMap((tag) => tag ?? [])
  const among = <Id>(ids: readonly Id[], all: readonly Id[], own: readonly number[]) =>
    ids.length === 0 || own.some((at) => ids.includes(all[at] as Id))
  const isIn = (value: unknown, some: readonly unknown[]) =>
    some.length === 0 || some.includes(value)
  const words = [...work.text, ...(isNamed(work) ? bylinesOf(work) : [])]
  return (
    filters.include.every((id) => carries(work.tags, id)) &&
    filters.anyOf.every((group) => group.some((id) => carries(work.tags, id))) &&
    !filters.exclude.some((id) => carries(work.tags, id)) &&
    filters.main.every((id) => carries(main, id)) &&
    isIn(work.rating, filters.ratings) &&
    !filters.excludedRatings.includes(work.rating) &&
    isIn(work.medium, filters.media) &&
    !filters.excludedMedia.includes(work.medium) &&
    isIn(work.language, filters.languages) &&
    !(work.language && filters.excludedLanguages.includes(work.language)) &&
    hasStatus(world, work, filters) &&
    (filters.crossovers === undefined ||
      isCrossover(world, work) === (filters.crossovers === 'only')) &&
    figures.every((figure) => isWithin(figuresOf(work)[figure], filters.ranges[figure] ?? {})) &&
    isWithinDays(work.updated, filters.updated) &&
    isWithinDays(work.published, filters.posted) &&
    (filters.restored ?? work.restored) === work.restored &&
    (filters.downloadable ?? true) &&
    among(filters.creators, built.pseudIds, isNamed(work) ? work.creators : []) &&
    among(filters.series, built.seriesIds, work.series) &&
    among(filters.collections, built.collectionIds, work.collections) &&
    (filters.inSeries === undefined || work.series.length > 0 === (filters.inSeries === 'part')) &&
    (filters.text?.split(' ') ?? []).every((word) => words.includes(word))
  )
}

const bylinesOf = (work: WorldWork) => work.creators.map((at) => pseuds[at]?.name ?? '')

function isMuted(model: Model, work: Known, hide: MutedThings): boolean {
  const { built } = model
  return (
    hide.works.includes(work.id) ||
    hide.ratings.includes(work.rating) ||
    hide.words.some((word) => work.text.includes(word)) ||
    (isNamed(work) &&
      work.creators.some((at) => hide.creators.some((id) => id === built.pseudIds[at]))) ||
    hide.tags.some((id) => matches(model, work, { ...noFilters, include: [id] }))
  )
}

type Key = readonly (number | string)[]

const first = (day: PlainDate | undefined) =>
  day === undefined ? '' : day < '1970-01-02' ? '1970-01-02' : day

/** What works are sorted by, upwards. */
const keys: Readonly<Record<Sort, (work: Known, seed: number) => Key>> = {
  updated: (work) => [first(work.updated)],
  posted: (work) => [first(work.published)],
  words: (work) => [work.words],
  kudos: (work) => [work.kudos],
  comments: (work) => [work.comments],
  bookmarks: (work) => [work.bookmarks],
  hits: (work) => [work.hits],
  title: (work) => [work.title],
  creator: (work) => [
    isNamed(work) ? 1 : 0,
    isNamed(work) ? bylinesOf(work).join(', ') : '',
    work.title,
  ],
  random: (work, seed) => [shuffle(work.id, seed)],
}

function compare(one: Key, other: Key): number {
  for (const [at, a] of one.entries()) {
    const b = other[at] ?? 0
    // By code point, as both databases compare sort keys.
    const order =
      typeof a === 'number' ? a - Number(b) : Buffer.compare(Buffer.from(a), Buffer.from(String(b)))
    if (order !== 0) return order
  }
  return 0
}

/** The works that a question finds, in order. */
export function answer(
  model: Model,
  filters: Filters,
  { onlooker, hide }: { readonly onlooker: Onlooker; readonly hide?: MutedThings },
): readonly Known[] {
  const found = model.works.filter(
    (work) =>
      isSeen(work, onlooker) &&
      matches(model, work, filters) &&
      !(hide && isMuted(model, work, hide)),
  )
  const keyOf = (work: Known) => [...keys[filters.sort](work, filters.seed ?? 0), work.id]
  found.sort((a, b) => compare(keyOf(a), keyOf(b)))
  const goesUp = filters.sort === 'title' || filters.sort === 'creator'
  return goesUp === filters.reversed ? found.toReversed() : found
}

/** How many found works carry each canonical of a kind, directly or by a synonym; most first. */
export function tagCounts({ world, built }: Model, found: readonly Known[], kind: TagKind) {
  const counts = new Map<number, number>()
  for (const { tags: own } of found) {
    for (const tag of new Set(own.map((one) => canonicalOf(world, one)))) {
      counts.set(tag, (counts.get(tag) ?? 0) + 1)
    }
  }
  return [...counts]
    .filter(([tag]) => world.tags[tag]?.kind === kind)
    .map(([tag, count]) => ({ value: built.tagIds[tag] as TagId, count }))
    .sort((a, b) => b.count - a.count || a.value - b.value)
}
