import type { Store } from '#archive/prepare-read.ts'
import type { TagId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import { type TagKind, tagKinds } from '#store/tags.ts'
import { media } from '#store/works.ts'
import { languageName } from '#text/languages.ts'
import type { Choice, Choices, FilterNames, Filters } from './filters.ts'
import type { FoundCounts } from './find-works.ts'
import { readTagNames, type TagName } from './read-tag-names.ts'

type Found = {
  readonly total: number
  readonly counts: FoundCounts
  /** Whether there is anything but texts in the archive. */
  readonly hasMedia: boolean
}

/**
 * What a reader may choose next, with the number of found works that carry it themselves: a synonym
 * counts as its canonical, a metatag only where it stands on the work. What the reader has chosen is
 * always there, if it may be named: wanted tags with all that was found, unwanted ones with nothing.
 */
export async function makeChoices(
  store: Store,
  filters: Filters,
  { total, counts, hasMedia }: Found,
  named: FilterNames['tags'],
): Promise<Choices> {
  const frequent = Object.values(counts.tags).flatMap((some) => some.map(([id]) => id as TagId))
  const others = [...filters.include, ...filters.exclude].filter((id) => named.has(id))
  const names = await readTagNames(store, [...new Set([...frequent, ...others])])
  const countOf = new Map(
    Object.values(counts.tags)
      .flat()
      .map(([id, works]) => [id, works]),
  )
  const tags = names.map((tag): Counted => {
    const state = stateOf(filters.include.includes(tag.id), filters.exclude.includes(tag.id))
    const count = state === 'in' ? total : state === 'out' ? 0 : (countOf.get(tag.id) ?? 0)
    return { ...tag, count, state }
  })
  return {
    ratings: ratings.map((rating) => ({
      value: rating,
      name: rating,
      count: counts.ratings.get(rating) ?? 0,
      state: stateOf(filters.ratings.includes(rating), filters.excludedRatings.includes(rating)),
    })),
    media: hasMedia ? mediaChoices(filters, counts.media) : [],
    statuses: (['complete', 'in-progress'] as const).map((value) => ({
      value,
      name: value,
      count: value === 'complete' ? counts.complete : total - counts.complete,
      state: stateOf(filters.status === value, false),
    })),
    languages: languageChoices(filters, counts.languages),
    tags: byKind(tags),
  }
}

type Counted = TagName & Pick<Choice<TagId>, 'count' | 'state'>

function mediaChoices(
  { media: wanted, excludedMedia }: Filters,
  counted: FoundCounts['media'],
): Choices['media'] {
  return media.map((value) => ({
    value,
    name: value,
    count: counted.get(value) ?? 0,
    state: stateOf(wanted.includes(value), excludedMedia.includes(value)),
  }))
}

function languageChoices(
  { languages, excludedLanguages }: Filters,
  counted: FoundCounts['languages'],
): Choices['languages'] {
  const known = new Set(counted.map(([code]) => code))
  const others = [...new Set([...languages, ...excludedLanguages])].filter(
    (code) => !known.has(code),
  )
  return [...counted, ...others.map((code) => [code, 0] as const)].map(([code, count]) => ({
    value: code,
    name: languageName(code),
    count,
    state: stateOf(languages.includes(code), excludedLanguages.includes(code)),
  }))
}

function byKind(tags: readonly Counted[]): Choices['tags'] {
  const choicesOf = (kind: TagKind): readonly Choice<TagId>[] => {
    const rows = tags.filter((tag) => tag.kind === kind)
    // Warnings and categories are short fixed lists: their own order is easier to scan.
    const isFixed = kind === 'warning' || kind === 'category'
    rows.sort((a, b) => (isFixed ? a.position - b.position : b.count - a.count) || a.id - b.id)
    return rows.map(({ id, name, count, state }) => ({ value: id, name, count, state }))
  }
  return Object.fromEntries(tagKinds.map((kind) => [kind, choicesOf(kind)])) as Record<
    TagKind,
    readonly Choice<TagId>[]
  >
}

export function stateOf(isIn: boolean, isOut: boolean): 'off' | 'in' | 'out' {
  return isIn ? 'in' : isOut ? 'out' : 'off'
}
