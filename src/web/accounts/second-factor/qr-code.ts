import { drawMask, drawPatterns, masks, penalty, placeData } from './qr-grid.ts'

/**
 * Text as a QR code (ISO/IEC 18004): bytes, error correction L, versions 1 to 20. Gives its rows of
 * dark and light modules without the quiet zone. Throws `RangeError` on more than 858 bytes.
 */
export function qrCode(text: string): readonly (readonly boolean[])[] {
  const data = new TextEncoder().encode(text)
  const version = versionFor(data.length)
  const codewords = interleave(fill(data, version), version)
  const size = 17 + 4 * version
  const grid = drawPatterns(size, version)
  placeData(grid, codewords)
  const masked = masks.map((mask, index) => drawMask(grid, mask, index))
  const best = masked.toSorted((one, other) => penalty(one) - penalty(other))[0]
  return best ?? []
}

// By version, from 1: codewords for correction in a block, and blocks (table 9 of the standard).
const correction = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28]
const blocks = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8]

function versionFor(bytes: number): number {
  for (let version = 1; version <= 20; version += 1) {
    if (bytes <= dataCodewords(version) - (version < 10 ? 2 : 3)) return version
  }
  throw new RangeError('The text is too long for a QR code.')
}

function allCodewords(version: number): number {
  let modules = (16 * version + 128) * version + 64
  if (version >= 2) {
    const aligned = Math.floor(version / 7) + 2
    modules -= (25 * aligned - 10) * aligned - 55
    if (version >= 7) modules -= 36
  }
  return Math.floor(modules / 8)
}

function dataCodewords(version: number): number {
  const each = correction[version - 1] ?? 0
  return allCodewords(version) - each * (blocks[version - 1] ?? 0)
}

/** Mode, length, the bytes, the end, and what fills the rest. */
function fill(data: Uint8Array, version: number): Uint8Array {
  const lengthBits = version < 10 ? 8 : 16
  const bits = [...bitsOf(4, 4), ...bitsOf(data.length, lengthBits)]
  for (const byte of data) bits.push(...bitsOf(byte, 8))
  const room = dataCodewords(version)
  bits.push(...bitsOf(0, Math.min(4, room * 8 - bits.length)))
  while (bits.length % 8 !== 0) bits.push(0)
  const codewords = new Uint8Array(room)
  for (let at = 0; at < room; at += 1) {
    const byte = bits.slice(at * 8, at * 8 + 8)
    const pad = (at - bits.length / 8) % 2 === 0 ? 0xec : 0x11
    codewords[at] = byte.length === 8 ? Number.parseInt(byte.join(''), 2) : pad
  }
  return codewords
}

function bitsOf(value: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, bit) => (value >> (count - 1 - bit)) & 1)
}

/** Cuts the data into blocks, adds to each what mends it, and takes from all of them in turn. */
function interleave(data: Uint8Array, version: number): readonly number[] {
  const count = blocks[version - 1] ?? 1
  const each = correction[version - 1] ?? 0
  const short = Math.floor(data.length / count)
  const shorts = count - (data.length % count)
  const parts: Uint8Array[] = []
  for (let start = 0; parts.length < count; ) {
    const length = short + (parts.length < shorts ? 0 : 1)
    parts.push(data.slice(start, start + length))
    start += length
  }
  const mends = parts.map((part) => correct(part, each))
  const inTurn = (rows: readonly Uint8Array[], longest: number) =>
    Array.from({ length: longest }, (_, at) => rows.flatMap((row) => row[at] ?? [])).flat()
  return [...inTurn(parts, short + 1), ...inTurn(mends, each)]
}

/** Reed and Solomon's remainder over GF(256) with the polynomial 0x11d. */
export function correct(data: Uint8Array, count: number): Uint8Array {
  const divisor = new Uint8Array(count)
  divisor[count - 1] = 1
  for (let root = 1, turn = 0; turn < count; turn += 1) {
    for (let at = 0; at < count; at += 1) {
      divisor[at] = multiply(divisor[at] ?? 0, root) ^ (divisor[at + 1] ?? 0)
    }
    root = multiply(root, 2)
  }
  const rest = new Uint8Array(count)
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0)
    rest.copyWithin(0, 1)
    rest[count - 1] = 0
    for (let at = 0; at < count; at += 1) {
      rest[at] = (rest[at] ?? 0) ^ multiply(divisor[at] ?? 0, factor)
    }
  }
  return rest
}

function multiply(one: number, other: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((other >> bit) & 1) * one
  }
  return product
}
