import { wordsPerChapter } from '#catalog/engine/bounds.ts'
import {
  type CatalogQuery,
  type Count,
  type Facets,
  flags,
  type Term,
} from '#catalog/engine/query.ts'
import { kindCount, type TagMeaning, type WorkRecord } from '#catalog/engine/record.ts'
import { shuffle } from '#catalog/engine/sort-key.ts'

/** Works and tags as plain objects, and answers by looking at every one: slow and plainly right. */
export type Model = {
  readonly works: Map<number, WorkRecord>
  readonly tags: Map<number, TagMeaning>
}

export type ModelAnswer = {
  readonly total: number
  readonly ids: readonly number[]
  readonly facets: Facets | undefined
}

export function askModel(model: Model, query: CatalogQuery): ModelAnswer {
  const found = [...model.works.values()].filter((work) => matches(model, work, query))
  found.sort((a, b) => compare(a, b, query))
  if (query.ascending) found.reverse()
  return {
    total: found.length,
    ids: found.slice(query.start, query.start + query.count).map(({ id }) => id),
    facets: query.facets ? countAll(model, found) : undefined,
  }
}

function compare(a: WorkRecord, b: WorkRecord, { sort, seed = 0 }: CatalogQuery): number {
  const key = (work: WorkRecord) => (sort === 'random' ? shuffle(work.id, seed) : work[sort])
  return key(b) - key(a) || b.id - a.id
}

const canonical = ({ tags }: Model, id: number) => tags.get(id)?.synonymOf ?? id

function allAbove(model: Model, id: number, seen = new Set<number>()): ReadonlySet<number> {
  if (seen.has(id)) return seen
  seen.add(id)
  for (const meta of model.tags.get(id)?.metas ?? []) allAbove(model, meta, seen)
  return seen
}

function carries(model: Model, work: WorkRecord, { space, id }: Term): boolean {
  const inTags = (tags: readonly number[]) =>
    tags.some((tag) => allAbove(model, canonical(model, tag)).has(canonical(model, id)))
  switch (space) {
    case 'tag':
      return inTags(work.tags)
    case 'main':
      return inTags(work.main)
    case 'creator':
      return work.creators.includes(id)
    case 'series':
      return work.series.includes(id)
    case 'collection':
      return work.collections.includes(id)
    case 'language':
      return work.language === id
    case 'rating':
      return work.rating === id
    case 'flag':
      return work.flags.includes(id)
    case 'owner':
      return work.owners.includes(id)
  }
}

function matches(model: Model, work: WorkRecord, query: CatalogQuery): boolean {
  const { audience, person } = query
  const isSeen =
    audience === 'everything' ||
    work.closed === 0 ||
    (audience === 'member' &&
      (work.closed === 1 || (person !== undefined && work.owners.includes(person))))
  return (
    isSeen &&
    query.groups.every((group) => group.some((term) => carries(model, work, term))) &&
    !query.excluded.some((term) => carries(model, work, term)) &&
    query.ranges.every(({ column, from, to }) => {
      const value =
        column === 'wordsPerChapter' ? wordsPerChapter(work.words, work.chapters) : work[column]
      return value >= (from ?? 0) && value <= (to ?? Number.POSITIVE_INFINITY)
    }) &&
    (query.within?.includes(work.id) ?? true) &&
    !(query.without?.includes(work.id) ?? false)
  )
}

function countAll(model: Model, works: readonly WorkRecord[]): Facets {
  const count = (ofWork: (work: WorkRecord) => Iterable<number>): readonly Count[] => {
    const counts = new Map<number, number>()
    for (const work of works) {
      for (const id of new Set(ofWork(work))) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  }
  const tags = count((work) => work.tags.map((tag) => canonical(model, tag)))
  const ofKind = (kind: number) =>
    tags.filter(([id]) => {
      const tag = model.tags.get(id)
      return tag?.kind === kind && tag.canonical && tag.synonymOf === undefined
    })
  return {
    tags: Array.from({ length: kindCount }, (_, kind) => ofKind(kind).slice(0, 10)),
    ratings: count((work) => [work.rating]),
    languages: count((work) => [work.language]),
    complete: works.filter((work) => work.flags.includes(flags.complete)).length,
    media: count((work) => work.flags.filter((flag) => flag >= flags.art)),
  }
}

/** All tags of a kind among what a query finds. */
export function listModel(model: Model, query: CatalogQuery, kind: number): readonly Count[] {
  const counts = new Map<number, number>()
  for (const work of model.works.values()) {
    if (!matches(model, work, query)) continue
    for (const id of new Set(work.tags.map((tag) => canonical(model, tag)))) {
      const tag = model.tags.get(id)
      if (tag?.kind !== kind || !tag.canonical || tag.synonymOf !== undefined) continue
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
}
