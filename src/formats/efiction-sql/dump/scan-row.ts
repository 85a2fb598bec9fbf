import { broken, cut, endOfValue, skipBlanks } from './sql-cursor.ts'

/**
 * Where the values of one row stand: start and end of each, in turn. One of these is used for many
 * rows; it grows when a row has more values than any before.
 */
export type RowSpans = {
  width: number
  places: Uint32Array
  /** Where reading stopped when the row was cut or broken. */
  stoppedAt: number
}

export function newRowSpans(): RowSpans {
  return { width: 0, places: new Uint32Array(64), stoppedAt: 0 }
}

/**
 * Reads the row whose opening bracket stands at `at` into `spans` and answers the position behind
 * the closing one, or `cut`, or `broken`.
 */
export function scanRow(bytes: Uint8Array, at: number, spans: RowSpans): number {
  spans.width = 0
  let i = skipBlanks(bytes, at + 1)
  if (bytes[i] === 0x29) return i + 1
  for (;;) {
    const end = endOfValue(bytes, i)
    spans.stoppedAt = i
    if (end < 0) return end
    addSpan(spans, i, end)
    i = skipBlanks(bytes, end)
    spans.stoppedAt = i
    const byte = bytes[i]
    if (byte === 0x29) return i + 1
    if (byte !== 0x2c) return byte === undefined ? cut : broken
    i = skipBlanks(bytes, i + 1)
  }
}

function addSpan(spans: RowSpans, start: number, end: number) {
  const place = spans.width * 2
  if (place >= spans.places.length) {
    const larger = new Uint32Array(spans.places.length * 2)
    larger.set(spans.places)
    spans.places = larger
  }
  spans.places[place] = start
  spans.places[place + 1] = end
  spans.width++
}
