import { sortedBytes } from './names.ts'

/**
 * Puts places in `text` in order of the bytes that follow there, up to the next zero and at most
 * `sortedBytes` of them. Quicksort by one byte at a time: what is equal so far is compared no more.
 */
export function sortSuffixes(text: Uint8Array, places: Uint32Array): void {
  sortPart(text, places, 0, places.length, 0)
}

function sortPart(
  text: Uint8Array,
  places: Uint32Array,
  from: number,
  to: number,
  depth: number,
): void {
  let [low, high, deep] = [from, to, depth]
  while (high - low > 1 && deep < sortedBytes) {
    const pivot = middleByte(text, places, low, high, deep)
    let [less, at, more] = [low, low, high]
    while (at < more) {
      const place = places[at] ?? 0
      const byte = text[place + deep] ?? 0
      if (byte < pivot) {
        places[at] = places[less] ?? 0
        places[less] = place
        less += 1
        at += 1
      } else if (byte > pivot) {
        more -= 1
        places[at] = places[more] ?? 0
        places[more] = place
      } else at += 1
    }
    sortPart(text, places, low, less, deep)
    sortPart(text, places, more, high, deep)
    if (pivot === 0) return
    low = less
    high = more
    deep += 1
  }
}

function middleByte(
  text: Uint8Array,
  places: Uint32Array,
  from: number,
  to: number,
  depth: number,
): number {
  const byte = (at: number) => text[(places[at] ?? 0) + depth] ?? 0
  const [a, b, c] = [byte(from), byte((from + to) >>> 1), byte(to - 1)]
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}
