import { asciiText, endOfName, endOfQuoted, skipBlanks } from './sql-cursor.ts'

/**
 * The bytes of a value whose literal stands from `start` to `end`: strings without quotes and
 * escapes, hexadecimal and binary ones decoded, numbers as their digits. NULL and calls, whose
 * result nobody knows, are undefined. Never copies unless something must be taken out.
 */
export function readValue(bytes: Uint8Array, start: number, end: number): Uint8Array | undefined {
  const byte = bytes[start]
  if (byte === 0x27 || byte === 0x22) return readStrings(bytes, start, end)
  if (byte === 0x30 && (bytes[start + 1] === 0x78 || bytes[start + 1] === 0x58)) {
    return readHex(bytes, start + 2, end)
  }
  const isWord = byte !== undefined && (byte === 0x5f || (byte | 0x20) >= 0x61)
  return isWord ? readWord(bytes, start, end) : bytes.subarray(start, end)
}

/** A whole number, cut at its point; undefined for NULL and what is no number. '12' and 12 are one. */
export function readInteger(bytes: Uint8Array, start: number, end: number): number | undefined {
  const plain = readDigits(bytes, start, end)
  if (plain !== undefined) return plain
  const value = readValue(bytes, start, end)
  if (!value || value.length === 0 || value.length > 20) return undefined
  const number = Number(asciiText(value, 0, value.length).trim() || Number.NaN)
  return Number.isFinite(number) ? Math.trunc(number) : undefined
}

// Nearly every number is 12 or '12': most of what is read from a dump.
function readDigits(bytes: Uint8Array, start: number, end: number): number | undefined {
  const isQuoted = bytes[start] === 0x27 || bytes[start] === 0x22
  const from = isQuoted ? start + 1 : start
  const to = isQuoted ? end - 1 : end
  if (to <= from || to - from > 15) return undefined
  let number = 0
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number
    if (byte < 0x30 || byte > 0x39) return undefined
    number = number * 10 + byte - 0x30
  }
  return number
}

function readWord(bytes: Uint8Array, start: number, end: number): Uint8Array | undefined {
  const wordEnd = endOfName(bytes, start)
  const word = wordEnd - start > 20 ? '' : asciiText(bytes, start, wordEnd).toLowerCase()
  if (word === 'true') return Uint8Array.of(0x31)
  if (word === 'false') return Uint8Array.of(0x30)
  const next = skipBlanks(bytes, wordEnd)
  if (next >= end || bytes[next] === 0x28) return undefined
  const value = readValue(bytes, next, end)
  if (!value) return undefined
  if (word === 'x') return readHex(value, 0, value.length)
  if (word === 'b') return readBits(value)
  return value
}

// One string, or several that stand side by side and are one value.
function readStrings(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const firstEnd = endOfQuoted(bytes, start)
  const first = unescapeString(bytes, start, firstEnd)
  if (firstEnd >= end) return first
  const pieces = [first]
  for (let i = skipBlanks(bytes, firstEnd); i < end; ) {
    const pieceEnd = endOfQuoted(bytes, i)
    pieces.push(unescapeString(bytes, i, pieceEnd))
    i = skipBlanks(bytes, pieceEnd)
  }
  return concatenate(pieces)
}

function unescapeString(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const quote = bytes[start] as number
  const inside = bytes.subarray(start + 1, end - 1)
  if (inside.indexOf(0x5c) < 0 && inside.indexOf(quote) < 0) return inside
  const out = new Uint8Array(inside.length)
  let length = 0
  for (let i = 0; i < inside.length; i++) {
    let byte = inside[i] as number
    if (byte === quote) i++
    else if (byte === 0x5c) {
      const next = inside[++i] as number
      // \% and \_ are for LIKE: the backslash is part of the value.
      if (next === 0x25 || next === 0x5f) out[length++] = 0x5c
      byte = unescaped(next)
    }
    out[length++] = byte
  }
  return out.subarray(0, length)
}

function unescaped(byte: number): number {
  switch (byte) {
    case 0x30:
      return 0
    case 0x5a:
      return 0x1a
    case 0x6e:
      return 0x0a
    case 0x72:
      return 0x0d
    case 0x74:
      return 0x09
    case 0x62:
      return 0x08
    default:
      return byte
  }
}

function readHex(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const out = new Uint8Array((end - start + 1) >> 1)
  // An odd number of digits means a leading zero.
  let place = (end - start) & 1
  for (let i = start; i < end; i++, place++) {
    out[place >> 1] = ((out[place >> 1] as number) << 4) | hexDigit(bytes[i] as number)
  }
  return out
}

function hexDigit(byte: number): number {
  return byte <= 0x39 ? byte & 0x0f : ((byte | 0x20) - 0x57) & 0x0f
}

// b'1' is a flag; longer ones do not occur in the tables we read.
function readBits(bits: Uint8Array): Uint8Array {
  const text = asciiText(bits, 0, Math.min(bits.length, 52))
  const number = Number.parseInt(text, 2)
  return new TextEncoder().encode(String(Number.isNaN(number) ? 0 : number))
}

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}
