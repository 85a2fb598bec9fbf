import type { Index } from '#catalog/engine/answer.ts'
import { listHits } from '#catalog/engine/hits.ts'
import type { Count } from '#catalog/engine/query.ts'
import type { Scratch } from '#catalog/engine/scratch.ts'
import { isCountable, kindOf } from '#catalog/engine/tag-table.ts'
import type { TailHits } from '#catalog/engine/tail.ts'
import { addCold, coldTagOf } from './cold-tally.ts'
import type { Part } from './count-facets.ts'
import { addDocuments, addTail, clear, openTally } from './tally.ts'

/** Every countable tag of a kind that any matching work carries, most works first. */
export function listKind(
  { tags }: Index,
  parts: readonly Part[],
  tail: TailHits,
  kind: number,
  scratch: Scratch,
): readonly Count[] {
  const [first] = parts
  if (!first) return tail.tags.filter(([tag]) => kindOf(tags, tag) === kind)
  const { hot } = first.segment
  const tally = openTally(scratch, hot, false)
  for (const { segment, hits, room } of parts) {
    const documents = listHits(hits, room)
    addDocuments(tally, segment, documents, 1)
    addCold(tally, segment, documents)
  }
  addTail(tally, tail)
  const counts: Count[] = []
  const take = (tag: number, works: number) => {
    if (works > 0 && kindOf(tags, tag) === kind && isCountable(tags, tag)) counts.push([tag, works])
  }
  hot.maskTags.forEach((tag, bit) => {
    take(tag, tally.bits[bit] as number)
  })
  const end = hot.kindStarts[kind + 1] ?? 0
  for (let number = hot.kindStarts[kind] ?? end; number < end; number += 1) {
    take(hot.tags[number] as number, scratch.hot[number] as number)
  }
  const coldTouched = scratch.coldTouched(0)
  for (let at = 0; at < tally.coldTouched; at += 1) {
    const key = coldTouched[at] as number
    take(coldTagOf(hot, key), scratch.cold(0)[key] as number)
  }
  clear(tally)
  return counts.sort((a, b) => b[1] - a[1] || a[0] - b[0])
}
