import type { TagId, WorkId } from '#ground/ids.ts'
import type { Facts, TagFacts, WorkFacts } from './fact-book.ts'

export type CountedTag = Pick<TagFacts, 'id' | 'kind' | 'name' | 'position'> & {
  readonly count: number
}

/** Works that agree in all but their tags, and how many they are. */
export type CountedKind = Pick<WorkFacts, 'rating' | 'isComplete' | 'language' | 'languageName'> & {
  readonly count: number
}

/** How many of these works there are of each rating, status and language. */
export function countKinds({ works }: Facts, ids: readonly WorkId[]): readonly CountedKind[] {
  const kinds = new Map<string, CountedKind>()
  for (const id of ids) {
    const work = works.get(id)
    if (!work) continue
    const { rating, isComplete, language, languageName } = work
    const key = `${rating} ${isComplete} ${language}`
    const count = (kinds.get(key)?.count ?? 0) + 1
    kinds.set(key, { rating, isComplete, language, languageName, count })
  }
  return [...kinds.values()]
}

/**
 * The `most` most frequent tags of each kind among these works, most frequent first, and those of
 * `chosen` that occur at all. A tag of a work counts as those that `countsAs` tells, each once a work.
 */
export function countTags(
  facts: Facts,
  ids: readonly WorkId[],
  {
    most,
    chosen,
    countsAs = ({ canonical }) => canonical,
  }: {
    readonly most: number
    readonly chosen: readonly TagId[]
    /** Absent: a synonym counts as its canonical, and nothing as anything else. */
    readonly countsAs?: (tag: TagFacts) => readonly TagId[]
  },
): readonly CountedTag[] {
  const counts = countEach(facts, ids, countsAs)
  const counted = [...counts].flatMap(([id, count]) => {
    const tag = facts.tags.get(id)
    return tag ? [{ tag, count }] : []
  })
  const kinds = Map.groupBy(counted, ({ tag }) => tag.kind)
  const wanted = new Set(chosen)
  const shown = [...kinds.values()].flatMap((tags) => {
    const first = mostFrequent(tags, most)
    const others = tags.filter((one) => wanted.has(one.tag.id) && !first.includes(one))
    return [...first, ...others.sort(byFrequency)]
  })
  return shown.map(({ tag, count }) => ({ ...tag, count }))
}

/**
 * How many of these works each tag has, where a tag of a work counts as those that `countsAs` tells,
 * each once a work.
 */
export function countEach(
  { works, tags }: Facts,
  ids: readonly WorkId[],
  countsAs: (tag: TagFacts) => readonly TagId[],
): ReadonlyMap<TagId, number> {
  const counts = new Map<TagId, { count: number; last: WorkId }>()
  for (const id of ids) {
    for (const tag of works.get(id)?.tags ?? []) {
      const known = tags.get(tag)
      if (known) for (const counted of countsAs(known)) countOnce(counts, counted, id)
    }
  }
  return new Map([...counts].map(([id, { count }]) => [id, count]))
}

function countOnce(
  counts: Map<TagId, { count: number; last: WorkId }>,
  tag: TagId,
  work: WorkId,
): void {
  const known = counts.get(tag)
  if (!known) counts.set(tag, { count: 1, last: work })
  else if (known.last !== work) {
    known.count += 1
    known.last = work
  }
}

type Counted = { readonly tag: TagFacts; readonly count: number }

const byFrequency = (a: Counted, b: Counted) => b.count - a.count || byName(a.tag, b.tag)

/** The order of tags by name, as the database has it. */
export function byName(a: TagFacts, b: TagFacts): number {
  if (a.sortName !== b.sortName) return a.sortName < b.sortName ? -1 : 1
  return a.id - b.id
}

/** The first of a list in order, without putting all the others in order too. */
function mostFrequent(tags: readonly Counted[], most: number): readonly Counted[] {
  const first: Counted[] = []
  for (const tag of tags) {
    const last = first[most - 1]
    if (last && byFrequency(tag, last) > 0) continue
    const place = first.findIndex((other) => byFrequency(tag, other) < 0)
    first.splice(place < 0 ? first.length : place, 0, tag)
    if (first.length > most) first.pop()
  }
  return first
}
