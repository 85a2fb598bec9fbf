import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { TagId } from '#ground/ids.ts'
import { type Rating, ratings } from '#ground/ratings.ts'
import { type TagKind, tagKinds } from '#store/tags.ts'
import { audienceOf } from './audience.ts'
import type { Choice, Choices, Filters } from './filters.ts'
import { filterKey } from './find-works.ts'
import { matchWorks } from './match-works.ts'

/** How many choices of a kind stand beside a list; what the reader has chosen is always there. */
const shown = 10

type Counted = {
  readonly facts: readonly FactRow[]
  readonly tags: readonly TagRow[]
}
type FactRow = {
  readonly rating: Rating
  readonly complete: number
  readonly language: string | null
  readonly language_name: string | null
  readonly count: number
}
type TagRow = {
  readonly id: TagId
  readonly kind: TagKind
  readonly name: string
  readonly position: number
  readonly count: number
}

/**
 * What a reader may choose next, with the exact number of found works that carry each choice. A
 * synonym counts as its canonical, once a work.
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
  const found = await matchWorks(archive, viewer, filters)
  const facts = await found
    .select(['works.rating', 'works.complete', 'works.language'])
    .select((of) => [
      of.fn.max('works.language_name').as('language_name'),
      of.fn.countAll<number>().as('count'),
    ])
    .groupBy(['works.rating', 'works.complete', 'works.language'])
    .execute()
  const chosen = [...filters.include, ...filters.exclude]
  const { rows } = await sql<TagRow>`
    with counted as (
      select coalesce(tags.synonym_of, tags.id) as id, count(distinct taggings.work_id) as n
      from taggings join tags on tags.id = taggings.tag_id
      where taggings.work_id in (${found.select('works.id')})
      group by 1
    ), ranked as (
      select tags.id, tags.kind, tags.name, tags.position, counted.n as count,
        row_number() over (partition by tags.kind order by counted.n desc, tags.sort_name, tags.id) as place
      from counted join tags on tags.id = counted.id
    )
    select id, kind, name, position, count from ranked
    where place <= ${shown} ${chosen.length > 0 ? sql`or id in (${sql.join(chosen)})` : sql``}
    order by kind, place
  `.execute(archive.db)
  return { facts, tags: await withAbsent(archive, rows, chosen) }
}

/** An excluded tag is on none of the found works; it stays in sight so that it can be taken back. */
async function withAbsent(
  archive: Archive,
  rows: readonly TagRow[],
  chosen: readonly TagId[],
): Promise<readonly TagRow[]> {
  const absent = chosen.filter((id) => !rows.some((row) => row.id === id))
  if (absent.length === 0) return rows
  const tags = await archive.db
    .selectFrom('tags')
    .select(['id', 'kind', 'name', 'position'])
    .where('id', 'in', absent)
    .execute()
  return [...rows, ...tags.map((tag) => ({ ...tag, count: 0 }))]
}

function arrange({ facts, tags }: Counted, filters: Filters): Choices {
  const sum = (test: (row: FactRow) => boolean) =>
    facts.filter(test).reduce((total, row) => total + row.count, 0)
  const names = new Map(facts.flatMap((row) => (row.language ? [[row.language, row]] : [])))
  const languages = [...names].map(([code, row]) => ({
    value: code,
    name: row.language_name ?? code,
    count: sum((fact) => fact.language === code),
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
      count: sum((row) => (row.complete === 1) === (value === 'complete')),
      state: stateOf(filters.completion === value, false),
    })),
    languages: languages.sort((a, b) => b.count - a.count),
    tags: byKind(tags, filters),
  }
}

function byKind(tags: readonly TagRow[], filters: Filters): Choices['tags'] {
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
