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

/** The same for keys of any size, ascending: for titles and creators. */
export function orderByNumber(keys: Float64Array): Uint32Array {
  const rows = Uint32Array.from(keys, (_, row) => row)
  return rows.sort((a, b) => (keys[b] as number) - (keys[a] as number) || b - a)
}
