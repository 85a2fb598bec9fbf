import { hasBit, lowerBound, popCount } from '#catalog/engine/arrays.ts'
import { postingsOf, type Segment } from '#catalog/engine/segment.ts'

/** How many of the documents whose bits are set carry a tag directly. */
export function countCarriers(segment: Segment, tag: number, bits: Uint32Array): number {
  const postings = postingsOf(segment, 'tag', tag)
  const marks = marksOf(segment, tag)
  if ('bits' in postings) {
    return marks ? countBoth(marks, bits) : countBoth(postings.bits, bits)
  }
  return marks ? countMarked(postings.list, marks, bits) : countListed(postings.list, bits)
}

/** Which of a tag's documents carry it directly; nothing if all do. */
function marksOf({ direct }: Segment, tag: number): Uint32Array | undefined {
  const at = lowerBound(direct.tags, tag)
  if (direct.tags[at] !== tag) return undefined
  return direct.bits.subarray(direct.starts[at], direct.starts[at + 1])
}

/** How many of the listed documents have their bit set. */
export function countListed(list: Uint32Array, bits: Uint32Array): number {
  let count = 0
  for (let at = 0; at < list.length; at += 1) {
    const document = list[at] as number
    count += ((bits[document >>> 5] as number) >>> (document & 31)) & 1
  }
  return count
}

function countMarked(list: Uint32Array, marks: Uint32Array, bits: Uint32Array): number {
  let count = 0
  for (let at = 0; at < list.length; at += 1) {
    if (hasBit(marks, at) && hasBit(bits, list[at] as number)) count += 1
  }
  return count
}

/**
 * How many bits two bitmaps share. Eight words are added up bit by bit before anything is counted
 * (carry-save adders, after Harley and Seal): a third of the work.
 */
export function countBoth(a: Uint32Array, b: Uint32Array): number {
  const words = Math.min(a.length, b.length)
  const whole = words & ~7
  let ones = 0
  let twos = 0
  let fours = 0
  let eights = 0
  for (let at = 0; at < whole; at += 8) {
    const w0 = (a[at] as number) & (b[at] as number)
    const w1 = (a[at + 1] as number) & (b[at + 1] as number)
    const w2 = (a[at + 2] as number) & (b[at + 2] as number)
    const w3 = (a[at + 3] as number) & (b[at + 3] as number)
    const w4 = (a[at + 4] as number) & (b[at + 4] as number)
    const w5 = (a[at + 5] as number) & (b[at + 5] as number)
    const w6 = (a[at + 6] as number) & (b[at + 6] as number)
    const w7 = (a[at + 7] as number) & (b[at + 7] as number)
    let x = ones ^ w0
    const twoA = (ones & w0) | (x & w1)
    ones = x ^ w1
    x = ones ^ w2
    const twoB = (ones & w2) | (x & w3)
    ones = x ^ w3
    x = twos ^ twoA
    const fourA = (twos & twoA) | (x & twoB)
    twos = x ^ twoB
    x = ones ^ w4
    const twoC = (ones & w4) | (x & w5)
    ones = x ^ w5
    x = ones ^ w6
    const twoD = (ones & w6) | (x & w7)
    ones = x ^ w7
    x = twos ^ twoC
    const fourB = (twos & twoC) | (x & twoD)
    twos = x ^ twoD
    x = fours ^ fourA
    const eight = (fours & fourA) | (x & fourB)
    fours = x ^ fourB
    eights += popCount(eight)
  }
  let count = 8 * eights + 4 * popCount(fours) + 2 * popCount(twos) + popCount(ones)
  for (let at = whole; at < words; at += 1) {
    count += popCount((a[at] as number) & (b[at] as number))
  }
  return count
}

/** How many of the documents whose bits are set have a term of a space. */
export function countWithTerm(
  segment: Segment,
  space: 'language' | 'rating' | 'flag',
  term: number,
  bits: Uint32Array,
): number {
  const postings = postingsOf(segment, space, term)
  return 'bits' in postings ? countBoth(postings.bits, bits) : countListed(postings.list, bits)
}
