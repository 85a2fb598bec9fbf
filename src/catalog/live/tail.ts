import { inOrder } from '#catalog/engine/answer.ts'
import { lowerBound } from '#catalog/engine/arrays.ts'
import { wordsPerChapter } from '#catalog/engine/bounds.ts'
import type { CatalogQuery, Range, Term } from '#catalog/engine/query.ts'
import { flags, mediumFlags } from '#catalog/engine/query.ts'
import type { WorkRecord } from '#catalog/engine/record.ts'
import { shuffle } from '#catalog/engine/sort-key.ts'
import { aboveOf, canonicalOf, type TagTable } from '#catalog/engine/tag-table.ts'
import { noTail, type TailHits } from '#catalog/engine/tail.ts'

/** A work that has changed since the segments were built, with what it is found by. */
export type TailWork = {
  readonly record: WorkRecord
  readonly direct: readonly number[]
  readonly tags: ReadonlySet<number>
  readonly main: ReadonlySet<number>
}

export function tailWork(record: WorkRecord, tags: TagTable): TailWork {
  const direct = [...new Set(record.tags.map((tag) => canonicalOf(tags, tag)))]
  return { record, direct, tags: withAbove(direct, tags), main: mainOf(record, tags) }
}

function mainOf(record: WorkRecord, tags: TagTable): ReadonlySet<number> {
  return withAbove(
    record.main.map((tag) => canonicalOf(tags, tag)),
    tags,
  )
}

function withAbove(direct: readonly number[], tags: TagTable): ReadonlySet<number> {
  return new Set(direct.flatMap((tag) => [tag, ...aboveOf(tags, tag)]))
}

const isMedium: ReadonlySet<number> = new Set(mediumFlags.map((name) => flags[name]))

/** Looks at every work of the tail: they are few. */
export function searchTail(works: Iterable<TailWork>, query: CatalogQuery): TailHits {
  const found = Array.from(works).filter((work) => matches(work, query))
  if (found.length === 0) return noTail
  const tags = new Map<number, number>()
  const ratings = new Map<number, number>()
  const languages = new Map<number, number>()
  const media = new Map<number, number>()
  let complete = 0
  if (query.facets) {
    for (const { record, direct } of found) {
      for (const tag of direct) add(tags, tag)
      add(ratings, record.rating)
      add(languages, record.language)
      if (record.flags.includes(flags.complete)) complete += 1
      for (const flag of record.flags) if (isMedium.has(flag)) add(media, flag)
    }
  }
  const placed = found.map(({ record }) => ({ id: record.id, key: keyOf(record, query) }))
  return {
    works: placed.sort(inOrder(query.ascending)),
    tags: [...tags],
    ratings: [...ratings],
    languages: [...languages],
    complete,
    media: [...media],
  }
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function keyOf(record: WorkRecord, { sort, seed = 0 }: CatalogQuery): number {
  return sort === 'random' ? shuffle(record.id, seed) : record[sort]
}

export function matches(work: TailWork, query: CatalogQuery): boolean {
  const { record } = work
  return (
    isSeen(record, query) &&
    query.groups.every((group) => group.some((term) => carries(work, term))) &&
    !query.excluded.some((term) => carries(work, term)) &&
    query.ranges.every((range) => isWithin(record, range)) &&
    (!query.within || contains(query.within, record.id)) &&
    !(query.without && contains(query.without, record.id))
  )
}

function isSeen({ closed, owners }: WorkRecord, { audience, person }: CatalogQuery): boolean {
  if (audience === 'everything' || closed === 0) return true
  if (audience === 'guest') return false
  return closed === 1 || (person !== undefined && owners.includes(person))
}

function carries({ record, tags, main }: TailWork, { space, id }: Term): boolean {
  switch (space) {
    case 'tag':
      return tags.has(id)
    case 'main':
      return main.has(id)
    case 'creator':
      return record.creators.includes(id)
    case 'series':
      return record.series.includes(id)
    case 'collection':
      return record.collections.includes(id)
    case 'owner':
      return record.owners.includes(id)
    case 'language':
      return record.language === id
    case 'rating':
      return record.rating === id
    case 'flag':
      return record.flags.includes(id)
  }
}

function isWithin(record: WorkRecord, { column, from = 0, to = Infinity }: Range): boolean {
  const value =
    column === 'wordsPerChapter' ? wordsPerChapter(record.words, record.chapters) : record[column]
  return value >= from && value <= to
}

function contains(ids: Uint32Array, id: number): boolean {
  return ids[lowerBound(ids, id)] === id
}
