import type { Archive } from '#archive/archive.ts'
import { openLadder } from '#archive/tags/open-ladder.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { TagId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import { type TagKind, tagKinds } from '#store/tags.ts'
import { audienceOf } from './audience.ts'
import { type CountedKind, type CountedTag, countKinds, countTags } from './count-facts.ts'
import type { Facts } from './fact-book.ts'
import type { Choice, Choices, Filters } from './filters.ts'
import { filterKey, findWorks } from './find-works.ts'

/** How many choices of a kind stand beside a list; what the reader has chosen is always there. */
const shown = 10

type Counted = {
  readonly kinds: readonly CountedKind[]
  readonly tags: readonly CountedTag[]
}

/**
 * What a reader may choose next, with the number of found works that choosing it leaves. A synonym
 * counts as its canonical, and a tag as each of its metatags too, once a work.
 */
export async function countChoices(
  archive: Archive,
  viewer: Viewer,
  filters: Filters,
): Promise<Choices> {
  const key = `choices ${audienceOf(viewer)} ${filterKey(filters)}`
  const counted = await archive.shelf.take(archive.db, key, () => count(archive, viewer, filters))
  return arrange(counted, filters)
}

async function count(archive: Archive, viewer: Viewer, filters: Filters): Promise<Counted> {
  const found = await findWorks(archive, viewer, filters)
  const facts = await archive.facts.read(archive.db)
  const countsAs = await openLadder(archive.db)
  const chosen = [...filters.include, ...filters.exclude]
  const tags = countTags(facts, found, { most: shown, chosen, countsAs })
  return { kinds: countKinds(facts, found), tags: withAbsent(facts, tags, chosen) }
}

/** An excluded tag is on none of the found works; it stays in sight so that it can be taken back. */
function withAbsent(
  { tags }: Facts,
  counted: readonly CountedTag[],
  chosen: readonly TagId[],
): readonly CountedTag[] {
  const absent = chosen
    .filter((id) => !counted.some((tag) => tag.id === id))
    .flatMap((id) => tags.get(id) ?? [])
  return [...counted, ...absent.map((tag) => ({ ...tag, count: 0 }))]
}

function arrange({ kinds, tags }: Counted, filters: Filters): Choices {
  const sum = (test: (row: CountedKind) => boolean) =>
    kinds.filter(test).reduce((total, row) => total + row.count, 0)
  const names = new Map(kinds.flatMap((row) => (row.language ? [[row.language, row]] : [])))
  const languages = [...names].map(([code, row]) => ({
    value: code,
    name: row.languageName ?? code,
    count: sum((row) => row.language === code),
    state: stateOf(filters.language === code, filters.excludedLanguage === code),
  }))
  return {
    ratings: ratings.map((rating) => ({
      value: rating,
      name: rating,
      count: sum((row) => row.rating === rating),
      state: stateOf(filters.ratings.includes(rating), filters.excludedRatings.includes(rating)),
    })),
    completion: (['complete', 'in-progress'] as const).map((value) => ({
      value,
      name: value,
      count: sum((row) => row.isComplete === (value === 'complete')),
      state: stateOf(filters.completion === value, false),
    })),
    languages: languages.sort((a, b) => b.count - a.count),
    tags: byKind(tags, filters),
  }
}

function byKind(tags: readonly CountedTag[], filters: Filters): Choices['tags'] {
  const choicesOf = (kind: TagKind): readonly Choice<TagId>[] => {
    const rows = tags.filter((tag) => tag.kind === kind)
    // Warnings and categories are short fixed lists: their own order is easier to scan.
    if (kind === 'warning' || kind === 'category') rows.sort((a, b) => a.position - b.position)
    return rows.map(({ id, name, count }) => ({
      value: id,
      name,
      count,
      state: stateOf(filters.include.includes(id), filters.exclude.includes(id)),
    }))
  }
  return Object.fromEntries(tagKinds.map((kind) => [kind, choicesOf(kind)])) as Record<
    TagKind,
    readonly Choice<TagId>[]
  >
}

function stateOf(isIn: boolean, isOut: boolean): 'off' | 'in' | 'out' {
  return isIn ? 'in' : isOut ? 'out' : 'off'
}
