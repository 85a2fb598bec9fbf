// Everything that several threads read lies in shared memory, so that it is there once.

export type SharedArray = Uint8Array | Uint16Array | Uint32Array | Float64Array

export const sharedU8 = (length: number) => new Uint8Array(new SharedArrayBuffer(length))
export const sharedU16 = (length: number) => new Uint16Array(new SharedArrayBuffer(length * 2))
export const sharedU32 = (length: number) => new Uint32Array(new SharedArrayBuffer(length * 4))
export const sharedF64 = (length: number) => new Float64Array(new SharedArrayBuffer(length * 8))

/** The same numbers where threads share them. */
export function shareU8(values: Uint8Array): Uint8Array {
  const shared = sharedU8(values.length)
  shared.set(values)
  return shared
}

export function shareU32(values: Uint32Array): Uint32Array {
  const shared = sharedU32(values.length)
  shared.set(values)
  return shared
}

/** Whole numbers in as little room as the largest of them allows. */
export type Wholes = Uint16Array | Uint32Array

export const sharedWholes = (length: number, most: number): Wholes =>
  most > 0xffff ? sharedU32(length) : sharedU16(length)

export function largest(numbers: Uint8Array | Wholes): number {
  let most = 0
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] as number
    if (number > most) most = number
  }
  return most
}

/** Lists of numbers, one after the other: list `i` is `items` from `starts[i]` to `starts[i + 1]`. */
export type Lists = { readonly starts: Uint32Array; readonly items: Uint32Array }

/** Words of 32 bits that hold `bits` bits. */
export const bitWords = (bits: number) => (bits + 31) >>> 5

export const hasBit = (bits: Uint32Array, at: number) =>
  (((bits[at >>> 5] as number) >>> (at & 31)) & 1) === 1

export function setBit(bits: Uint32Array, at: number): void {
  const word = at >>> 5
  bits[word] = (bits[word] as number) | (1 << (at & 31))
}

export function clearBit(bits: Uint32Array, at: number): void {
  const word = at >>> 5
  bits[word] = (bits[word] as number) & ~(1 << (at & 31))
}

/** How many bits of a word are set. */
export function popCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export function countBits(bits: Uint32Array, words = bits.length): number {
  let count = 0
  for (let at = 0; at < words; at += 1) {
    const word = bits[at] as number
    if (word !== 0) count += popCount(word)
  }
  return count
}

/** The place of the first element not below `value` in an ascending array, searching `[from, to)`. */
export function lowerBound(
  sorted: Uint32Array | Float64Array,
  value: number,
  from = 0,
  to = sorted.length,
): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The same for one who expects it near `from`: steps that double, then halves. */
export function gallop(sorted: Uint32Array, value: number, from: number, to: number): number {
  let step = 1
  let low = from
  let high = from
  while (high < to && (sorted[high] as number) < value) {
    low = high + 1
    high += step
    step *= 2
  }
  return lowerBound(sorted, value, low, high < to ? high : to)
}
