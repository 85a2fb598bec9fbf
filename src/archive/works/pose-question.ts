import type { Archive } from '#archive/archive.ts'
import { type MutedThings, nothingMuted } from '#archive/mutes/mute.ts'
import { worksWithSummaryWords } from '#archive/mutes/works-with-summary-words.ts'
import { findText } from '#archive/search/find-text.ts'
import { parseSearch } from '#archive/search/parsing/parse-search.ts'
import { planSearch, type SearchPlan } from '#archive/search/plan-search.ts'
import { resolveSearch } from '#archive/search/resolve-search.ts'
import type { ResolvedSearch } from '#archive/search/resolved-search.ts'
import type { Ignored } from '#archive/search/search.ts'
import type { Viewer } from '#archive/viewer.ts'
import { dayOf, type PlainDate } from '#ground/time.ts'
import type { Filters, Sort } from './filters.ts'

/**
 * What a list is asked for, with all names and words looked up: the catalog and the store answer the
 * same question.
 */
export type Question = {
  readonly viewer: Viewer
  readonly filters: Filters
  /** What the search box says beside words. */
  readonly facts: Pick<SearchPlan, 'some' | 'none' | 'ranges'>
  readonly sort: Sort
  readonly ascending: boolean
  /** What this reader does not want to meet. */
  readonly hide: MutedThings
  /** Works of which a summary holds muted words, or that are muted themselves; ascending. */
  readonly hiddenWorks: Uint32Array
  /** Only these works, ascending; absent: all. */
  readonly within: Uint32Array | undefined
  /** None of these, ascending. */
  readonly without: Uint32Array | undefined
  /** The day from which months are counted. */
  readonly today: PlainDate
}

/** A question, and what its search box was understood as. */
export type Posed = {
  readonly question: Question
  readonly search: Understood | undefined
}

export type Understood = {
  readonly resolved: ResolvedSearch
  readonly ignored: readonly Ignored[]
  /** Too much would have to be read through: no answer, rather than a part of one. */
  readonly isTooMany: boolean
}

/** Looks up what filters name and what the search box says, and what is muted in summaries. */
export async function poseQuestion(
  archive: Archive,
  viewer: Viewer,
  filters: Filters,
  hide: MutedThings = nothingMuted,
): Promise<Posed> {
  const today = dayOf(archive.clock.now())
  const goesUp = filters.sort === 'title' || filters.sort === 'creator'
  const plain: Question = {
    viewer,
    filters,
    facts: { some: [], none: [], ranges: [] },
    sort: filters.sort,
    ascending: goesUp !== filters.reversed,
    hide,
    hiddenWorks: await listHidden(archive, hide),
    within: undefined,
    without: undefined,
    today,
  }
  if (filters.text === undefined) return { question: plain, search: undefined }
  const { search, ignored } = parseSearch(filters.text, today)
  const resolved = await resolveSearch(archive, viewer, search)
  const plan = planSearch(resolved.clauses)
  const found = plan.tooMany ? ({ tooMany: true } as const) : await findText(archive, plan.texts)
  const { sort } = resolved
  const question: Question = {
    ...plain,
    facts: plan,
    ...(sort ? { sort: sort.by, ascending: sort.ascending } : {}),
    ...('tooMany' in found ? { within: new Uint32Array(0) } : found),
  }
  return { question, search: { resolved, ignored, isTooMany: 'tooMany' in found } }
}

/** The same question from a reader who has muted nothing. */
export function withoutMutes(question: Question): Question {
  return { ...question, hide: nothingMuted, hiddenWorks: new Uint32Array(0) }
}

/** The same question of some works alone. */
export function amongWorks(question: Question, ids: readonly number[]): Question {
  const among = Uint32Array.from(ids).sort()
  const { within } = question
  return { ...question, within: within ? intersect(within, among) : among }
}

function intersect(some: Uint32Array, others: Uint32Array): Uint32Array {
  const wanted = new Set(others)
  return some.filter((id) => wanted.has(id))
}

async function listHidden(archive: Archive, { works, words }: MutedThings): Promise<Uint32Array> {
  if (works.length === 0 && words.length === 0) return new Uint32Array(0)
  const holding = await worksWithSummaryWords(archive, words)
  return Uint32Array.from(new Set([...works, ...holding])).sort()
}
