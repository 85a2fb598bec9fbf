import type { Remark } from '#formats/parsed-work.ts'
import type { CharsetRepair, RepairedText } from './repair-charset.ts'

/**
 * How many values were repaired, by kind, with the first few of each as examples. Plain data, so
 * that a thread can send its own to be added to another.
 */
export type CharsetTally = Map<CharsetRepair, CharsetCount>

export type CharsetCount = { count: number; readonly examples: CharsetExample[] }

/** `where` in the source's terms, such as `work:12`; the two texts are short pieces of the value. */
export type CharsetExample = {
  readonly where: string
  readonly before: string
  readonly after: string
}

const examplesKept = 3
const pieceLength = 60

export function newCharsetTally(): CharsetTally {
  return new Map()
}

/** Counts a repaired value. Values that needed no repair are not counted. */
export function tallyRepair(
  tally: CharsetTally,
  where: string,
  bytes: Uint8Array,
  { text, repaired }: RepairedText,
) {
  if (repaired === 'none') return
  const count = tally.get(repaired) ?? { count: 0, examples: [] }
  tally.set(repaired, count)
  count.count++
  if (count.examples.length < examplesKept) count.examples.push(exampleOf(where, bytes, text))
}

/** Adds the counts of `more` to `tally`. */
export function addTally(tally: CharsetTally, more: CharsetTally) {
  for (const [repair, { count, examples }] of more) {
    const known = tally.get(repair) ?? { count: 0, examples: [] }
    tally.set(repair, known)
    known.count += count
    known.examples.push(...examples.slice(0, examplesKept - known.examples.length))
  }
}

/** One remark for each kind of repair, with a before and after to judge it by. */
export function charsetRemarks(tally: CharsetTally): Remark[] {
  return [...tally].map(([repair, { count, examples }]) => {
    const [first] = examples
    const values = { count, before: first?.before ?? '', after: first?.after ?? '' }
    return { kind: `charset-${repair}`, where: first?.where ?? 'dump', values }
  })
}

// The piece around the first character that changed, as it would have looked without repair.
function exampleOf(where: string, bytes: Uint8Array, text: string): CharsetExample {
  const start = Math.max(0, text.search(/\P{ASCII}/u) - 20)
  const before = new TextDecoder().decode(bytes.subarray(start, start + pieceLength))
  return { where, before, after: text.slice(start, start + pieceLength) }
}
