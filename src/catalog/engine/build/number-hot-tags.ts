import { sharedU8, sharedU32 } from '#catalog/engine/arrays.ts'
import { kindCount } from '#catalog/engine/record.ts'
import { type HotTags, hotMost, maskTagsMost, unnumbered } from '#catalog/engine/segment.ts'
import { isCountable, kindOf, type TagTable } from '#catalog/engine/tag-table.ts'

type Order = (a: number, b: number) => number

/** The most frequent tags of a kind, most first, and how many it has. */
type KindTags = { readonly tags: readonly number[]; readonly size: number }

/**
 * Gives numbers to the most frequent countable tags. The smallest kinds go first, whole (all fandoms,
 * all warnings): where a kind has few tags, its tenth count is low and a cold one could be among the
 * ten; so nothing of it should be cold. The largest kinds share what is left, by frequency.
 */
export function numberHotTags(frequencies: Uint32Array, tags: TagTable, most: number): HotTags {
  const mostFirst: Order = (a, b) =>
    (frequencies[b] as number) - (frequencies[a] as number) || a - b
  const kinds = Array.from({ length: kindCount }, (_, kind) => {
    const { found, size } = frequentTags(frequencies, tags, kind, most + maskTagsMost)
    return { tags: found.sort(mostFirst), size }
  })
  const maskTags = kinds
    .flatMap((kind) => kind.tags.slice(0, maskTagsMost))
    .sort(mostFirst)
    .slice(0, maskTagsMost)
  const masked = new Set(maskTags)
  const chosen = choose(
    kinds.map((kind) => {
      const unmasked = kind.tags.filter((tag) => !masked.has(tag))
      return { tags: unmasked, size: kind.size - (kind.tags.length - unmasked.length) }
    }),
    mostFirst,
    most,
  )
  const hot = arrange(chosen, maskTags, frequencies)
  return { ...hot, ...placeCold(hot, masked, frequencies, tags) }
}

/** At most so many tags of a kind, none of the others more frequent; ties by the smaller id. */
function frequentTags(frequencies: Uint32Array, tags: TagTable, kind: number, most: number) {
  const byFrequency = new Uint32Array(0x10000)
  const bucketOf = (tag: number) => Math.min(0xffff, frequencies[tag] as number)
  const isOne = (tag: number) =>
    frequencies[tag] !== 0 && kindOf(tags, tag) === kind && isCountable(tags, tag)
  let size = 0
  for (let tag = 0; tag < frequencies.length; tag += 1) {
    if (!isOne(tag)) continue
    const bucket = bucketOf(tag)
    byFrequency[bucket] = (byFrequency[bucket] as number) + 1
    size += 1
  }
  let least = 0x10000
  let room = most
  while (least > 1 && (byFrequency[least - 1] as number) <= room) {
    least -= 1
    room -= byFrequency[least] as number
  }
  // Of those as frequent as the first that does not fit whole, the first few; all in the last bucket.
  const isMixed = least === 0x10000
  const found: number[] = []
  for (let tag = 0; tag < frequencies.length; tag += 1) {
    if (!isOne(tag)) continue
    const bucket = bucketOf(tag)
    if (bucket >= least || (isMixed && bucket === 0xffff)) found.push(tag)
    else if (bucket === least - 1 && room > 0) {
      found.push(tag)
      room -= 1
    }
  }
  return { found, size }
}

/** Whole kinds while they take no more than half of what is free; the others share by frequency. */
function choose(kinds: readonly KindTags[], order: Order, most: number) {
  let free = most
  const whole = new Set<number>()
  const bySize = kinds.map(({ size }, kind) => ({ kind, size }))
  for (const { kind, size } of bySize.sort((a, b) => a.size - b.size)) {
    if (size > free / 2) continue
    whole.add(kind)
    free -= size
  }
  const rest = kinds
    .flatMap(({ tags }, kind) => (whole.has(kind) ? [] : tags))
    .sort(order)
    .slice(0, free)
  const hot = new Set(rest)
  return kinds.map(({ tags }, kind) =>
    whole.has(kind) ? tags : tags.filter((tag) => hot.has(tag)),
  )
}

/** Gives places to all tags that have no number yet. */
function placeCold(
  { numbers }: Pick<HotTags, 'numbers'>,
  masked: ReadonlySet<number>,
  frequencies: Uint32Array,
  tags: TagTable,
): Pick<HotTags, 'cold' | 'coldFrom'> {
  const isCold = (tag: number) =>
    frequencies[tag] !== 0 && (numbers[tag] as number) >= hotMost && !masked.has(tag)
  let most = 0
  let size = 0
  for (let tag = 0; tag < frequencies.length; tag += 1) {
    if (!isCold(tag)) continue
    size += 1
    if (isCountable(tags, tag)) most = Math.max(most, frequencies[tag] as number)
  }
  // What is not countable comes last: at 0.
  const levelOf = (tag: number) => (isCountable(tags, tag) ? (frequencies[tag] as number) : 0)
  const coldFrom = sharedU32(most + 2)
  for (let tag = 0; tag < frequencies.length; tag += 1) {
    if (!isCold(tag)) continue
    coldFrom[levelOf(tag)] = (coldFrom[levelOf(tag)] as number) + 1
  }
  for (let level = most; level >= 0; level -= 1) {
    coldFrom[level] = (coldFrom[level] as number) + (coldFrom[level + 1] as number)
  }
  const cold = sharedU32(size)
  const places = coldFrom.slice(1)
  for (let tag = 0; tag < frequencies.length; tag += 1) {
    if (!isCold(tag)) continue
    const place = places[levelOf(tag)] as number
    places[levelOf(tag)] = place + 1
    cold[place] = tag
    numbers[tag] = hotMost + place
  }
  return { cold, coldFrom }
}

function arrange(
  chosen: readonly (readonly number[])[],
  maskTags: readonly number[],
  frequencies: Uint32Array,
): Omit<HotTags, 'cold' | 'coldFrom'> {
  const all = chosen.flat()
  const hot = {
    tags: sharedU32(all.length),
    frequencies: sharedU32(all.length),
    kindStarts: sharedU32(chosen.length + 1),
    kinds: sharedU8(all.length),
    numbers: sharedU32(frequencies.length),
    maskTags: sharedU32(maskTags.length),
  }
  hot.numbers.fill(unnumbered)
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
  hot.kindStarts[chosen.length] = start
  return hot
}
