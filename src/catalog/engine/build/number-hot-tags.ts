import { sharedU8, sharedU32 } from '#catalog/engine/arrays.ts'
import { kindCount } from '#catalog/engine/record.ts'
import { type HotTags, maskTagsMost, notHot } from '#catalog/engine/segment.ts'
import { isCountable, kindOf, type TagTable } from '#catalog/engine/tag-table.ts'

/**
 * Gives numbers to the most frequent countable tags. The smallest kinds go first, whole (all fandoms,
 * all warnings): where a kind has few tags, its tenth count is low and a cold one could be among the
 * ten; so nothing of it should be cold. The largest kinds share what is left, by frequency.
 */
export function numberHotTags(frequencies: Uint32Array, tags: TagTable, most: number): HotTags {
  const limit = frequencies.length
  const kinds = Array.from({ length: kindCount }, (): number[] => [])
  for (let tag = 0; tag < limit; tag += 1) {
    if (frequencies[tag] !== 0 && isCountable(tags, tag)) kinds[kindOf(tags, tag)]?.push(tag)
  }
  const mostFirst = (a: number, b: number) =>
    (frequencies[b] as number) - (frequencies[a] as number) || a - b
  const maskTags = mostFrequent(kinds.flat(), maskTagsMost, mostFirst)
  const masked = new Set(maskTags)
  const chosen = choose(
    kinds.map((list) => list.filter((tag) => !masked.has(tag))),
    mostFirst,
    most,
  )
  const all = chosen.flat()
  const hot = {
    tags: sharedU32(all.length),
    frequencies: sharedU32(all.length),
    kindStarts: sharedU32(kinds.length + 1),
    kinds: sharedU8(all.length),
    numbers: sharedU32(limit),
    maskTags: sharedU32(maskTags.length),
  }
  hot.numbers.fill(notHot)
  hot.maskTags.set(maskTags)
  hot.tags.set(all)
  all.forEach((tag, number) => {
    hot.numbers[tag] = number
    hot.frequencies[number] = frequencies[tag] as number
  })
  let start = 0
  chosen.forEach((list, kind) => {
    hot.kindStarts[kind] = start
    hot.kinds.fill(kind, start, start + list.length)
    start += list.length
  })
  hot.kindStarts[kinds.length] = start
  return hot
}

function mostFrequent(
  tags: readonly number[],
  most: number,
  order: (a: number, b: number) => number,
) {
  const first: number[] = []
  for (const tag of tags) {
    const last = first[most - 1]
    if (last !== undefined && order(tag, last) > 0) continue
    first.push(tag)
    first.sort(order)
    if (first.length > most) first.pop()
  }
  return first
}

/** Whole kinds while they take no more than half of what is free; the others share by frequency. */
function choose(kinds: readonly number[][], order: (a: number, b: number) => number, most: number) {
  let free = most
  const whole = new Set<number>()
  const bySize = kinds.map((list, kind) => ({ kind, size: list.length }))
  for (const { kind, size } of bySize.sort((a, b) => a.size - b.size)) {
    if (size > free / 2) continue
    whole.add(kind)
    free -= size
  }
  const rest = kinds
    .flatMap((list, kind) => (whole.has(kind) ? [] : list))
    .sort(order)
    .slice(0, free)
  const hot = new Set(rest)
  return kinds.map((list, kind) =>
    (whole.has(kind) ? [...list] : list.filter((tag) => hot.has(tag))).sort(order),
  )
}
