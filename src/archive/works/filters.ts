import type { Fragment } from '#archive/search/fragments.ts'
import type { ResolvedSearch } from '#archive/search/resolved-search.ts'
import type { Ignored } from '#archive/search/search.ts'
import type { CollectionId, PseudId, SeriesId, TagId, WorkId } from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import type { PlainDate } from '#ground/time.ts'
import type { TagKind } from '#store/tags.ts'
import { media as allMedia, type Medium } from '#store/works.ts'
import type { TagView, WorkCard } from './work.ts'

export const sorts = [
  'updated',
  'posted',
  'words',
  'kudos',
  'comments',
  'bookmarks',
  'hits',
  'title',
  'creator',
  'random',
] as const
export type Sort = (typeof sorts)[number]

export type { Medium }
/** What a work can be, for doors that read one from an address. */
export const media: readonly Medium[] = allMedia

/** Both ends belong to it; absent is open. */
export type NumberRange = { readonly from?: number; readonly to?: number }
export type DayRange = { readonly from?: PlainDate; readonly to?: PlainDate }

/** Figures of a work that a range can bound. */
export const figures = [
  'words',
  'chapters',
  'wordsPerChapter',
  'kudos',
  'comments',
  'bookmarks',
  'hits',
] as const
export type Figure = (typeof figures)[number]

/**
 * How a work stands: finished; being written; unfinished and nothing new for some months; or resting
 * by its writer's own word.
 */
export const statuses = ['complete', 'in-progress', 'active', 'quiet', 'hiatus'] as const
export type Status = (typeof statuses)[number]

/** What a reader asks of a list of works. */
export type Filters = {
  /** Each of these must be there, by itself, a synonym or a subtag. */
  readonly include: readonly TagId[]
  /** Of each group at least one must be there. */
  readonly anyOf: readonly (readonly TagId[])[]
  readonly exclude: readonly TagId[]
  /** Must be the work's main relationship or main character. */
  readonly main: readonly TagId[]
  /** Any of these; empty: all. */
  readonly ratings: readonly Rating[]
  readonly excludedRatings: readonly Rating[]
  /** Any of these; empty: all. */
  readonly media: readonly Medium[]
  readonly excludedMedia: readonly Medium[]
  readonly status: Status | undefined
  /** For `quiet`, and what is younger is `active`: months without anything new; 6 unless said. */
  readonly quietMonths: number | undefined
  /** Works of fandoms that have nothing to do with each other. */
  readonly crossovers: 'only' | 'none' | undefined
  /** BCP 47 codes as works carry them. Any of these; empty: all. */
  readonly languages: readonly string[]
  readonly excludedLanguages: readonly string[]
  readonly ranges: Readonly<Partial<Record<Figure, NumberRange>>>
  readonly updated: DayRange
  readonly posted: DayRange
  /** Text that was restored from a damaged copy. */
  readonly restored: boolean | undefined
  readonly downloadable: boolean | undefined
  readonly creators: readonly PseudId[]
  readonly series: readonly SeriesId[]
  readonly inSeries: 'part' | 'standalone' | undefined
  readonly collections: readonly CollectionId[]
  /** What stands in the search box, as typed; `archive/search` knows what it means. */
  readonly text: string | undefined
  readonly sort: Sort
  /** Against the sort's usual way: titles and creators usually go up, all else goes down. */
  readonly reversed: boolean
  /** Of a random order: the same seed, the same order on every page. */
  readonly seed: number | undefined
  /** From 1. */
  readonly page: number
}

export const noFilters: Filters = {
  include: [],
  anyOf: [],
  exclude: [],
  main: [],
  ratings: [],
  excludedRatings: [],
  media: [],
  excludedMedia: [],
  status: undefined,
  quietMonths: undefined,
  crossovers: undefined,
  languages: [],
  excludedLanguages: [],
  ranges: {},
  updated: {},
  posted: {},
  restored: undefined,
  downloadable: undefined,
  creators: [],
  series: [],
  inSeries: undefined,
  collections: [],
  text: undefined,
  sort: 'updated',
  reversed: false,
  seed: undefined,
  page: 1,
}

/** One choice beside a list: how many of the found works carry it, and what the reader did with it. */
export type Choice<Value> = {
  readonly value: Value
  readonly name: string
  readonly count: number
  readonly state: 'off' | 'in' | 'out'
}

export type Choices = {
  readonly ratings: readonly Choice<Rating>[]
  /** Empty where the archive has nothing but texts, as far as this reader can see, and none was asked for. */
  readonly media: readonly Choice<Medium>[]
  /** The ten most frequent of each kind, and those that the reader has chosen. */
  readonly tags: Readonly<Record<TagKind, readonly Choice<TagId>[]>>
  readonly statuses: readonly Choice<'complete' | 'in-progress'>[]
  readonly languages: readonly Choice<string>[]
}

/** A page of a list, ready to show. */
export type BrowseView = {
  readonly filters: Filters
  readonly total: number
  readonly pages: number
  readonly works: readonly WorkCard[]
  readonly choices: Choices
  /** The tag whose page this is; it is always included and has no chip. */
  readonly tag: TagPageView | undefined
  /** Works that this reader's mutes keep out of this list. */
  readonly hidden: number
  /** Names of what filters name by number: chips for creators, series, collections, grouped tags. */
  readonly names: FilterNames
  /** What the search box was understood as; nothing where it was empty. */
  readonly search: SearchView | undefined
}

export type FilterNames = {
  readonly tags: ReadonlyMap<TagId, TagView>
  readonly creators: ReadonlyMap<PseudId, string>
  readonly series: ReadonlyMap<SeriesId, string>
  readonly collections: ReadonlyMap<CollectionId, string>
}

export type SearchView = {
  readonly resolved: ResolvedSearch
  readonly ignored: readonly Ignored[]
  /** Too much would have to be read through: nothing is listed, and the page says how to go on. */
  readonly isTooMany: boolean
  /** By work on this page: where it was found, in text that this viewer may see. */
  readonly fragments: ReadonlyMap<WorkId, readonly Fragment[]>
}

export type TagPageView = TagView & {
  readonly synonyms: readonly string[]
  readonly metas: readonly TagView[]
  readonly subs: readonly TagView[]
  readonly fandoms: readonly TagView[]
  readonly description: string | undefined
}
