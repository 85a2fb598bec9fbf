import type { Index } from '#catalog/engine/answer.ts'
import type { Parting } from '#catalog/engine/build/part-tags.ts'
import type { Limits } from '#catalog/engine/limits.ts'
import type { WorkRecord } from '#catalog/engine/record.ts'
import type { Segment } from '#catalog/engine/segment.ts'
import type { TagTable } from '#catalog/engine/tag-table.ts'
import type { Thread } from './open-thread.ts'
import { touchedDocuments } from './retag.ts'
import type { TailWork } from './tail.ts'

/** A new set of segments, and the works of the tail that are in them now. */
export type Merged = { readonly index: Index; readonly records: readonly WorkRecord[] }

/** What segments are made of, and the thread that makes them. */
export type Making = {
  readonly thread: Thread
  readonly index: Index
  readonly tail: Iterable<TailWork>
  readonly limits: Limits | undefined
  readonly partings?: readonly Parting[] | undefined
}

const recordsOf = (tail: Iterable<TailWork>) => Array.from(tail, ({ record }) => record)

const wholeOf = (segment: Segment) => ({ segment, documents: undefined })

/**
 * Makes one segment of everything there is, which leaves no dead works, gives frequent tags their
 * numbers anew, and has all meanings in the arrays.
 */
export async function mergeAll({
  thread,
  index,
  tail,
  limits,
  partings = [],
}: Making): Promise<Merged> {
  const records = recordsOf(tail)
  const sources = index.segments.map(wholeOf)
  const order = {
    kind: 'merge',
    sources,
    records,
    partings,
    tags: index.tags,
    hot: undefined,
    limits,
  } as const
  const { segment, tags } = await thread.run(order)
  return { index: { segments: [segment], tags }, records }
}

// A segment is merged with what comes after it unless it is so many times as large.
const tier = 4

/** Makes a segment of the tail and of the smallest segments, so that there are never many. */
export async function mergeTail({ thread, index, tail, limits }: Making): Promise<Merged> {
  const { segments, tags } = index
  const records = recordsOf(tail)
  let kept = segments.length
  for (let loose = records.length; kept > 1; kept -= 1) {
    const { size } = segments[kept - 1] as Segment
    if (size > tier * loose) break
    loose += size
  }
  const hot = segments[0]?.hot
  const sources = segments.slice(kept).map(wholeOf)
  const made = await thread.run({ kind: 'merge', sources, records, tags, hot, limits })
  const all = [...segments.slice(0, kept), made.segment]
  return { index: { segments: all, tags: hot ? tags : made.tags }, records }
}

// Where more works than one in this many are touched, everything is made anew.
const wholeShare = 8

/**
 * Makes the works anew that carry a tag with another meaning: out of the base, which keeps them dead,
 * into a smaller segment with all that is in no base anyway.
 */
export async function remake(
  { thread, index, tail, limits, partings = [] }: Making,
  tags: TagTable,
  changed: ReadonlySet<number>,
): Promise<Merged> {
  const [base, ...others] = index.segments
  const touched = new Set([...changed, ...partings.map(({ from }) => from)])
  const documents = base && touchedDocuments(base, touched)
  if (!base || !documents || documents.length * wholeShare > base.size) {
    return await mergeAll({ thread, index: { ...index, tags }, tail, limits, partings })
  }
  const records = recordsOf(tail)
  const sources = [{ segment: base, documents }, ...others.map(wholeOf)]
  const { hot } = base
  const order = { kind: 'merge', sources, records, partings, tags, hot, limits } as const
  const { segment } = await thread.run(order)
  const buried = await thread.run({ kind: 'bury', segment: base, documents })
  return { index: { segments: [buried, segment], tags }, records }
}
