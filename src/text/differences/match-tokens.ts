/**
 * Which tokens of one text are still there in another, in order: for each of the first its place in the
 * second, or -1. Equal numbers are equal tokens.
 *
 * Short differences are found as short as they can be (Myers); where two texts differ much, tokens that
 * stand once in both are anchors and what lies between them is looked at by itself (patience). Work is
 * bounded whatever comes in: what is left when it is used up counts as different.
 */
export function matchTokens(a: Int32Array, b: Int32Array): Int32Array {
  const kinds = 1 + Math.max(largest(a), largest(b))
  const matching: Matching = {
    a,
    b,
    found: new Int32Array(a.length).fill(-1),
    countInA: new Uint8Array(kinds),
    countInB: new Uint8Array(kinds),
    placeInB: new Int32Array(kinds),
    steps: 8 * (a.length + b.length) + 500_000,
  }
  const open: Range[] = [{ aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length, depth: 0 }]
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const inner = trimEqualEnds(matching, range)
    if (inner.aStart === inner.aEnd || inner.bStart === inner.bEnd) continue
    if (matching.steps <= 0 || matchClosely(matching, inner)) continue
    if (inner.depth >= deepest) continue
    // There may be more of them than a call takes arguments.
    for (const part of splitAtAnchors(matching, inner)) open.push(part)
  }
  return matching.found
}

type Matching = {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly found: Int32Array
  /** How often a token stands in the range that is looked at: 0, 1, or 2 for more. */
  readonly countInA: Uint8Array
  readonly countInB: Uint8Array
  readonly placeInB: Int32Array
  /** What may still be spent. */
  steps: number
}

type Range = {
  readonly aStart: number
  readonly aEnd: number
  readonly bStart: number
  readonly bEnd: number
  readonly depth: number
}

const deepest = 24
/** Differences of more tokens than these are not looked for one by one. */
const mostDifferences = 250

function largest(tokens: Int32Array): number {
  let most = 0
  for (const token of tokens) if (token > most) most = token
  return most
}

function trimEqualEnds({ a, b, found }: Matching, range: Range): Range {
  let { aStart, aEnd, bStart, bEnd } = range
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) found[aStart++] = bStart++
  while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) found[--aEnd] = --bEnd
  return { aStart, aEnd, bStart, bEnd, depth: range.depth }
}

/** Myers' greedy search, given up after `mostDifferences`. False: nothing was matched. */
function matchClosely(matching: Matching, range: Range): boolean {
  const { a, b } = matching
  const { aStart, bStart } = range
  const n = range.aEnd - aStart
  const m = range.bEnd - bStart
  const most = Math.min(mostDifferences, n + m)
  if (Math.abs(n - m) > most) return false
  const offset = most + 1
  const reach = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let d = 0; d <= most; d++) {
    trace.push(reach.slice(offset - d - 1, offset + d + 2))
    for (let k = -d; k <= d; k += 2) {
      const down = reach[offset + k + 1] as number
      const right = (reach[offset + k - 1] as number) + 1
      let x = k === -d || (k !== d && right <= down) ? down : right
      const from = x
      while (x < n && x - k < m && a[aStart + x] === b[bStart + x - k]) x += 1
      reach[offset + k] = x
      matching.steps -= 1 + x - from
      if (x >= n && x - k >= m) {
        walkBack(matching, range, trace)
        return true
      }
    }
  }
  return false
}

/** Goes the way back that the search came, and notes what was equal on it. */
function walkBack({ found }: Matching, range: Range, trace: readonly Int32Array[]): void {
  const { aStart, bStart } = range
  let x = range.aEnd - aStart
  let y = range.bEnd - bStart
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] as Int32Array
    const middle = d + 1
    const k = x - y
    const down = reach[middle + k + 1] as number
    const right = (reach[middle + k - 1] as number) + 1
    const isDown = k === -d || (k !== d && right <= down)
    const startX = d === 0 ? 0 : isDown ? down : right
    while (x > startX) {
      x -= 1
      y -= 1
      found[aStart + x] = bStart + y
    }
    if (d === 0) return
    if (isDown) y = x - k - 1
    else x -= 1
  }
}

/** The stretches between tokens that stand once on both sides, in the longest order that they share. */
function splitAtAnchors(matching: Matching, range: Range): Range[] {
  const anchors = longestOrder(listAnchors(matching, range))
  if (anchors.length === 0) return []
  const between: Range[] = []
  let { aStart, bStart } = range
  for (const { inA, inB } of anchors) {
    matching.found[inA] = inB
    between.push({ aStart, aEnd: inA, bStart, bEnd: inB, depth: range.depth + 1 })
    aStart = inA + 1
    bStart = inB + 1
  }
  between.push({ aStart, aEnd: range.aEnd, bStart, bEnd: range.bEnd, depth: range.depth + 1 })
  return between
}

type Anchor = { readonly inA: number; readonly inB: number }

function listAnchors(matching: Matching, range: Range): Anchor[] {
  const { a, b, countInA, countInB, placeInB } = matching
  const { aStart, aEnd, bStart, bEnd } = range
  for (let at = aStart; at < aEnd; at++) countInA[a[at] as number] = 0
  for (let at = bStart; at < bEnd; at++) {
    countInA[b[at] as number] = 0
    countInB[b[at] as number] = 0
  }
  for (let at = aStart; at < aEnd; at++) countInB[a[at] as number] = 0
  for (let at = aStart; at < aEnd; at++) countUp(countInA, a[at] as number)
  for (let at = bStart; at < bEnd; at++) {
    countUp(countInB, b[at] as number)
    placeInB[b[at] as number] = at
  }
  matching.steps -= 2 * (aEnd - aStart + bEnd - bStart)
  const anchors: Anchor[] = []
  for (let at = aStart; at < aEnd; at++) {
    const token = a[at] as number
    if (countInA[token] === 1 && countInB[token] === 1) {
      anchors.push({ inA: at, inB: placeInB[token] as number })
    }
  }
  return anchors
}

function countUp(counts: Uint8Array, token: number): void {
  if ((counts[token] as number) < 2) counts[token] = (counts[token] as number) + 1
}

/** The longest run of anchors that grows on both sides. */
function longestOrder(anchors: readonly Anchor[]): Anchor[] {
  const tails: number[] = []
  const before = new Int32Array(anchors.length).fill(-1)
  for (const [index, { inB }] of anchors.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((anchors[tails[middle] as number] as Anchor).inB < inB) low = middle + 1
      else high = middle
    }
    if (low > 0) before[index] = tails[low - 1] as number
    tails[low] = index
  }
  const order: Anchor[] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] as number) {
    order.push(anchors[at] as Anchor)
  }
  return order.reverse()
}
