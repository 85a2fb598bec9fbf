import type { Fact, SearchPlan } from '#archive/search/plan-search.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { Filters, Status } from '#archive/works/filters.ts'
import { figures } from '#archive/works/filters.ts'
import type { Question } from '#archive/works/pose-question.ts'
import {
  type CatalogQuery,
  flags,
  mediumFlags,
  type Onlooker,
  type Range,
  type SortKey,
  type Space,
  type Term,
} from '#catalog/engine/query.ts'
import { ratings } from '#ground/ratings.ts'
import type { PlainDate } from '#ground/time.ts'
import type { Medium } from '#store/works.ts'
import { dayNumber } from './read-source-works.ts'

/** Which part of the answer is wanted. */
export type Slice = { readonly start: number; readonly count: number; readonly facets: boolean }

/** The number of a language; nothing for one that no work has. */
export type NumberOf = (code: string) => number | undefined

/**
 * The one place that says what a filter means. Bounds on days leave out works without a day. Several
 * creators, series or collections, ratings or languages are a choice between them; tags must all be
 * there.
 */
export function toCatalogQuery(
  question: Question,
  numberOf: NumberOf,
  { start, count, facets }: Slice,
): CatalogQuery {
  const { filters, facts, hide, within, sort, ascending } = question
  const status = statusOf(filters, question.today)
  const media = mediaOf(filters)
  const without = union(question.without, question.hiddenWorks)
  return {
    groups: [
      ...groupsOf(filters, numberOf),
      ...status.groups,
      ...media.groups,
      ...facts.some.map((group) => termsOf(group, numberOf)),
    ],
    excluded: [
      ...excludedOf(filters, numberOf),
      ...status.excluded,
      ...media.excluded,
      ...termsOf(facts.none, numberOf),
      ...named('tag', hide.tags),
      ...named('creator', hide.creators),
      ...hide.ratings.map(ratingTerm),
      ...closedTo(question.viewer),
    ],
    ranges: [...rangesOf(filters), ...status.ranges, ...facts.ranges.map(rangeOf)],
    ...onlookerOf(question.viewer),
    ...(within ? { within } : {}),
    ...(without.length > 0 ? { without } : {}),
    sort: sortKeys[sort],
    ascending,
    seed: filters.seed ?? 0,
    start,
    count,
    facets,
  }
}

/** Who asks, as the catalog knows them; beside it stands what is `closedTo` them. */
export function onlookerOf(viewer: Viewer): Onlooker {
  switch (viewer.kind) {
    case 'guest':
      return { audience: viewer.isPerson ? 'member' : 'guest' }
    case 'member':
      return { audience: 'member', person: viewer.id }
    case 'staff':
    case 'system':
      return { audience: 'everything' }
  }
}

/** To the catalog a visitor who is a person is a member for whom works for members do not count. */
export function closedTo(viewer: Viewer): readonly Term[] {
  return viewer.kind === 'guest' && viewer.isPerson ? [flagTerm('forMembers')] : []
}

const sortKeys = {
  updated: 'updated',
  posted: 'created',
  words: 'words',
  kudos: 'kudos',
  comments: 'comments',
  bookmarks: 'bookmarks',
  hits: 'hits',
  title: 'title',
  creator: 'creator',
  random: 'random',
} as const satisfies Readonly<Record<Filters['sort'], SortKey>>

const named = (space: Space, ids: readonly number[]): readonly Term[] =>
  ids.map((id) => ({ space, id }))

const flagTerm = (flag: keyof typeof flags): Term => ({ space: 'flag', id: flags[flag] })

const ratingTerm = (rating: (typeof ratings)[number]): Term => ({
  space: 'rating',
  id: ratings.indexOf(rating),
})

function languageTerms(codes: readonly string[], numberOf: NumberOf): readonly Term[] {
  return codes.flatMap((code) => {
    const id = numberOf(code)
    return id === undefined ? [] : [{ space: 'language', id } as const]
  })
}

type Group = readonly Term[]

function groupsOf(filters: Filters, numberOf: NumberOf): readonly Group[] {
  const choice = (values: readonly unknown[], group: Group) => (values.length > 0 ? [group] : [])
  const { crossovers, restored, downloadable, inSeries } = filters
  return [
    ...filters.include.map((id) => named('tag', [id])),
    ...filters.anyOf.map((ids) => named('tag', ids)),
    ...filters.main.map((id) => named('main', [id])),
    ...choice(filters.ratings, filters.ratings.map(ratingTerm)),
    // A language that no work has leaves an empty group, which nothing matches.
    ...choice(filters.languages, languageTerms(filters.languages, numberOf)),
    ...choice(filters.creators, named('creator', filters.creators)),
    ...choice(filters.series, named('series', filters.series)),
    ...choice(filters.collections, named('collection', filters.collections)),
    ...(crossovers === 'only' ? [[flagTerm('crossover')]] : []),
    ...(restored === true ? [[flagTerm('restored')]] : []),
    ...(downloadable === true ? [[flagTerm('downloadable')]] : []),
    ...(inSeries === 'part' ? [[flagTerm('series')]] : []),
  ]
}

function excludedOf(filters: Filters, numberOf: NumberOf): readonly Term[] {
  const { crossovers, restored, downloadable, inSeries } = filters
  return [
    ...named('tag', filters.exclude),
    ...filters.excludedRatings.map(ratingTerm),
    ...languageTerms(filters.excludedLanguages, numberOf),
    ...(crossovers === 'none' ? [flagTerm('crossover')] : []),
    ...(restored === false ? [flagTerm('restored')] : []),
    ...(downloadable === false ? [flagTerm('downloadable')] : []),
    ...(inSeries === 'standalone' ? [flagTerm('series')] : []),
  ]
}

/** What is no text has a flag; a text has none of them. */
function mediaOf(filters: Filters): Pick<CatalogQuery, 'groups' | 'excluded'> {
  const { media, excludedMedia } = filters
  const isMeant = (one: Medium) =>
    (media.length === 0 || media.includes(one)) && !excludedMedia.includes(one)
  const flagged = (some: readonly (keyof typeof flags)[]) => some.map(flagTerm)
  return isMeant('text')
    ? { groups: [], excluded: flagged(mediumFlags.filter((one) => !isMeant(one))) }
    : { groups: [flagged(mediumFlags.filter(isMeant))], excluded: [] }
}

type StatusParts = Pick<CatalogQuery, 'groups' | 'excluded' | 'ranges'>

const usualMonths = 6
const anyStatus: StatusParts = { groups: [], excluded: [], ranges: [] }

/**
 * A work without a day of its last change is neither active nor quiet: nobody knows. Finished works
 * are neither, too.
 */
function statusOf({ status, quietMonths }: Filters, today: PlainDate): StatusParts {
  if (status === undefined) return anyStatus
  const unfinished = { ...anyStatus, excluded: [flagTerm('complete')] }
  const since = dayNumber(monthsBefore(today, quietMonths ?? usualMonths))
  const parts: Readonly<Record<Status, StatusParts>> = {
    complete: { ...anyStatus, groups: [[flagTerm('complete')]] },
    'in-progress': unfinished,
    active: { ...unfinished, ranges: [{ column: 'updated', from: since }] },
    quiet: { ...unfinished, ranges: [{ column: 'updated', from: 1, to: since - 1 }] },
    hiatus: { ...anyStatus, groups: [[flagTerm('hiatus')]] },
  }
  return parts[status]
}

// Longer than there are works.
const mostMonths = 12_000

function monthsBefore(day: PlainDate, months: number): PlainDate {
  const before = Temporal.PlainDate.from(day).subtract({ months: Math.min(months, mostMonths) })
  return before.toString() as PlainDate
}

function rangesOf({ ranges, updated, posted }: Filters): readonly Range[] {
  const isBound = ({ from, to }: { readonly from?: unknown; readonly to?: unknown }) =>
    from !== undefined || to !== undefined
  return [
    ...figures.flatMap((column) => {
      const range = ranges[column]
      return range && isBound(range) ? [{ column, ...range }] : []
    }),
    ...(isBound(updated) ? [dayRange('updated', updated)] : []),
    ...(isBound(posted) ? [dayRange('created', posted)] : []),
  ]
}

/** Both ends are days, and a work without a day is in no range of days. */
function dayRange(column: 'updated' | 'created', { from, to }: Filters['updated']): Range {
  return {
    column,
    from: from === undefined ? 1 : dayNumber(from),
    ...(to === undefined ? {} : { to: dayNumber(to) }),
  }
}

function rangeOf(piece: SearchPlan['ranges'][number]): Range {
  if (piece.kind === 'day') {
    return dayRange(piece.column === 'posted' ? 'created' : 'updated', piece)
  }
  const { column, from, to } = piece
  return {
    column,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
}

function termsOf(facts: readonly Fact[], numberOf: NumberOf): Group {
  return facts.flatMap((fact): Group => {
    switch (fact.of) {
      case 'rating':
        return [ratingTerm(fact.rating)]
      case 'language':
        return languageTerms([fact.code], numberOf)
      case 'flag':
        return [flagTerm(fact.flag)]
      default:
        return [{ space: fact.of, id: fact.id }]
    }
  })
}

function union(some: Uint32Array | undefined, others: Uint32Array): Uint32Array {
  if (some === undefined || some.length === 0) return others
  if (others.length === 0) return some
  return Uint32Array.from(new Set([...some, ...others])).sort()
}
