/**
 * Rows in descending order of their keys, ties in descending order of the row: two counting passes
 * over 16 bits each, so that 15 million take a second.
 */
export function orderRows(keys: Uint8Array | Uint16Array | Uint32Array): Uint32Array {
  const size = keys.length
  const rows = new Uint32Array(size)
  for (let row = 0; row < size; row += 1) rows[row] = size - 1 - row
  const low = countingPass(keys, rows, 0)
  return keys instanceof Uint32Array ? countingPass(keys, low, 16) : low
}

function countingPass(keys: Uint8Array | Uint16Array | Uint32Array, rows: Uint32Array, by: number) {
  const places = new Uint32Array(65_537)
  const size = rows.length
  for (let row = 0; row < size; row += 1) {
    const place = 65_536 - (((keys[row] as number) >>> by) & 0xffff)
    places[place] = (places[place] as number) + 1
  }
  for (let place = 1; place <= 65_536; place += 1) {
    places[place] = (places[place] as number) + (places[place - 1] as number)
  }
  const ordered = new Uint32Array(size)
  for (let at = 0; at < size; at += 1) {
    const row = rows[at] as number
    const bucket = 65_535 - (((keys[row] as number) >>> by) & 0xffff)
    const place = places[bucket] as number
    ordered[place] = row
    places[bucket] = place + 1
  }
  return ordered
}

/** The same for any numbers: for titles and creators. Four passes over the 64 bits of each. */
export function orderByNumber(keys: Float64Array): Uint32Array {
  const size = keys.length
  const low = new Uint32Array(size)
  const high = new Uint32Array(size)
  const number = new Float64Array(1)
  const halves = new Uint32Array(number.buffer)
  const [first, second] = isLittleEndian(number, halves) ? [0, 1] : [1, 0]
  for (let row = 0; row < size; row += 1) {
    number[0] = (keys[row] as number) + 0
    const top = halves[second] as number
    // As whole numbers, these bits have the order of the numbers that they stand for.
    const isNegative = top >>> 31 === 1
    low[row] = isNegative ? ~(halves[first] as number) : (halves[first] as number)
    high[row] = isNegative ? ~top : top | 0x80000000
  }
  let rows = new Uint32Array(size)
  for (let row = 0; row < size; row += 1) rows[row] = size - 1 - row
  for (const half of [low, high]) {
    rows = countingPass(half, rows, 0)
    rows = countingPass(half, rows, 16)
  }
  return rows
}

function isLittleEndian(number: Float64Array, halves: Uint32Array): boolean {
  number[0] = 1
  return halves[1] !== 0
}
