import type { TagId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import type { Db } from '#store/schema.ts'
import { type TagKind, tagKinds } from '#store/tags.ts'
import { languageName } from '#text/languages.ts'
import type { Choice, Choices, FilterNames, Filters } from './filters.ts'
import type { FoundCounts } from './find-works.ts'
import { readTagNames, type TagName } from './read-tag-names.ts'

type Found = { readonly total: number; readonly counts: FoundCounts }

/**
 * What a reader may choose next, with the number of found works that carry it themselves: a synonym
 * counts as its canonical, a metatag only where it stands on the work. What the reader has chosen is
 * always there, if it may be named: wanted tags with all that was found, unwanted ones with nothing.
 */
export async function makeChoices(
  db: Db,
  filters: Filters,
  { total, counts }: Found,
  named: FilterNames['tags'],
): Promise<Choices> {
  const frequent = Object.values(counts.tags).flatMap((some) => some.map(([id]) => id as TagId))
  const others = [...filters.include, ...filters.exclude].filter((id) => named.has(id))
  const names = await readTagNames(db, [...new Set([...frequent, ...others])])
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
