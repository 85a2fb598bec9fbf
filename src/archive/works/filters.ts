import type { TagId } from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import type { TagKind } from '#store/tags.ts'
import type { TagView, WorkCard } from './work.ts'

export const sorts = ['updated', 'posted', 'words', 'kudos', 'title', 'creator'] as const
export type Sort = (typeof sorts)[number]

/** What a reader asks of a list of works. Included tags must all be there; an excluded one must not. */
export type Filters = {
  readonly include: readonly TagId[]
  readonly exclude: readonly TagId[]
  /** Any of these; empty: all. */
  readonly ratings: readonly Rating[]
  readonly excludedRatings: readonly Rating[]
  readonly completion: 'complete' | 'in-progress' | undefined
  /** A BCP 47 code as works carry it. */
  readonly language: string | undefined
  readonly excludedLanguage: string | undefined
  readonly wordsFrom: number | undefined
  readonly wordsTo: number | undefined
  /** Words that must all stand in the work's text, title, summary, tags or bylines. */
  readonly text: string | undefined
  readonly sort: Sort
  /** From 1. */
  readonly page: number
}

export const noFilters: Filters = {
  include: [],
  exclude: [],
  ratings: [],
  excludedRatings: [],
  completion: undefined,
  language: undefined,
  excludedLanguage: undefined,
  wordsFrom: undefined,
  wordsTo: undefined,
  text: undefined,
  sort: 'updated',
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
  readonly tags: Readonly<Record<TagKind, readonly Choice<TagId>[]>>
  readonly completion: readonly Choice<'complete' | 'in-progress'>[]
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
}

export type TagPageView = TagView & {
  readonly synonyms: readonly string[]
  readonly metas: readonly TagView[]
  readonly subs: readonly TagView[]
  readonly fandoms: readonly TagView[]
  readonly description: string | undefined
}
