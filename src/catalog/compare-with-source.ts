import { catchUp, type Following } from './catch-up.ts'
import { hasBit } from './engine/arrays.ts'
import type { WorkRecord } from './engine/record.ts'
import { recordOf } from './engine/record-of.ts'
import { documentOf } from './engine/segment.ts'
import { aboveOf, canonicalOf } from './engine/tag-table.ts'
import type { SourceWork } from './source.ts'
import { findChanged } from './what-means-else.ts'

/**
 * `missing`: a work of the store that the catalog does not find; `extra`: one that is not in the store;
 * `differs`: one that it knows otherwise, and in what; `meaning`: a tag that means something else;
 * `count`: a tag that finds another number of works.
 */
export type Difference =
  | { readonly kind: 'missing' | 'extra'; readonly work: number }
  | { readonly kind: 'differs'; readonly work: number; readonly what: string }
  | { readonly kind: 'meaning' | 'count'; readonly tag: number }

type Compared = { readonly count: number; readonly differences: readonly Difference[] }

const piece = 1_000

/** What every tag means. */
export async function compareTags(
  { source, live, graph }: Following,
  signal: AbortSignal,
): Promise<Compared> {
  const differences: Difference[] = []
  let count = 0
  for (let after = 0; ; ) {
    const tags = await source.tagsAfter(after, piece)
    const last = tags.at(-1)
    if (!last) return { count, differences }
    for (const { id } of findChanged(live.index().tags, graph, tags)) {
      differences.push({ kind: 'meaning', tag: id })
    }
    count += tags.length
    after = last.id
    await breathe(signal)
  }
}

/** Every work, and how many works every tag finds. */
export async function compareWorks(
  following: Following,
  onPiece: (works: number) => void,
  signal: AbortSignal,
): Promise<Compared> {
  const { source, live } = following
  const begun = live.seq()
  const tally = openTally(following)
  const odd: SourceWork[] = []
  let count = 0
  for await (const works of source.allWorks()) {
    for (const work of works) {
      tally.add(work)
      if (whatDiffers(following, work)) odd.push(work)
    }
    count += works.length
    onPiece(count)
    await breathe(signal)
  }
  // What has changed meanwhile is no fault: it is followed, and the odd ones are looked at again.
  await catchUp(following)
  const differences: Difference[] = []
  const again = new Map(
    (await source.works(odd.map(({ id }) => id))).map((work) => [work.id, work]),
  )
  for (const { id } of odd) {
    const work = again.get(id)
    const what = work && whatDiffers(following, work)
    if (what === 'missing') differences.push({ kind: what, work: id })
    else if (what) differences.push({ kind: 'differs', work: id, what })
  }
  if (live.seq() === begun) differences.push(...tally.differences(), ...(await extras(following)))
  return { count, differences }
}

function openTally({ live }: Following) {
  const { tags } = live.index()
  const counts = new Map<number, number>()
  const add = ({ tags: own }: SourceWork) => {
    const found = new Set<number>()
    for (const tag of own) {
      const canonical = canonicalOf(tags, tag)
      found.add(canonical)
      for (const above of aboveOf(tags, canonical)) found.add(above)
    }
    for (const tag of found) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  const differences = (): Difference[] => {
    const ids = [...counts.keys()]
    const found = live.countTags({ audience: 'everything' }, ids)
    return ids
      .filter((id, at) => found[at] !== counts.get(id))
      .map((tag) => ({ kind: 'count', tag }))
  }
  return { add, differences }
}

/** Works that the catalog finds and the store does not have. */
async function extras({ source, live }: Following): Promise<readonly Difference[]> {
  const found: Difference[] = []
  for (const segment of live.index().segments) {
    for (let from = 0; from < segment.size; from += piece) {
      const ids: number[] = []
      for (let at = from; at < Math.min(segment.size, from + piece); at += 1) {
        if (hasBit(segment.everything, at)) ids.push(segment.ids[at] as number)
      }
      const there = await source.known(ids)
      for (const id of ids) if (!there.has(id)) found.push({ kind: 'extra', work: id })
    }
  }
  return found
}

/** The first thing in which the catalog knows a work otherwise than the store. */
function whatDiffers(following: Following, work: SourceWork): string | undefined {
  const known = recordIn(following, work.id)
  if (!known) return 'missing'
  const { tags } = following.live.index()
  const canonicals = (ids: readonly number[]) => ids.map((id) => canonicalOf(tags, id))
  const number = following.languages.known
  const language = work.language === null ? 0 : number(work.language)
  if (known.language !== language) return 'language'
  // Reads are counted here and told once an hour: the store may be ahead, never behind.
  if (known.hits > work.hits) return 'hits'
  const plain = plainNames.find(
    (name) => Math.min(work[name], mostOf[name] ?? Infinity) !== known[name],
  )
  if (plain) return plain
  if (!isSameSet(canonicals(work.tags), canonicals(known.tags))) return 'tags'
  if (!isSameSet(canonicals(work.main), canonicals(known.main))) return 'main'
  return listNames.find((name) => !isSameSet(work[name], known[name]))
}

const plainNames = [
  'updated',
  'created',
  'words',
  'chapters',
  'kudos',
  'comments',
  'bookmarks',
  'rating',
  'closed',
] as const
// The columns of the index hold no larger numbers.
const mostOf: Partial<Record<(typeof plainNames)[number], number>> = {
  updated: 0xffff,
  created: 0xffff,
  chapters: 0xffff,
}
const listNames = ['flags', 'creators', 'series', 'collections', 'owners'] as const

function isSameSet(some: readonly number[], others: readonly number[]): boolean {
  const all = new Set(some)
  return new Set(others).size === all.size && others.every((one) => all.has(one))
}

function recordIn({ live }: Following, id: number): WorkRecord | undefined {
  const newest = live.inTail(id)
  if (newest) return newest
  for (const segment of live.index().segments) {
    const document = documentOf(segment, id)
    if (document === undefined || !hasBit(segment.everything, document)) continue
    return recordOf(segment, document)
  }
  return undefined
}

async function breathe(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await new Promise((resolve) => setImmediate(resolve))
}
