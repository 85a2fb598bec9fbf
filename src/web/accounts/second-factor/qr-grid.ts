/** A module is dark or light; `undefined` waits for data. `fixed` ones are no data and are not masked. */
export type Grid = {
  readonly size: number
  readonly dark: boolean[][]
  readonly fixed: boolean[][]
}

/** What every code of a version has: finders, timing, alignment, and its version. */
export function drawPatterns(size: number, version: number): Grid {
  const rows = () => Array.from({ length: size }, () => new Array<boolean>(size).fill(false))
  const grid: Grid = { size, dark: rows(), fixed: rows() }
  for (let at = 0; at < size; at += 1) {
    set(grid, 6, at, at % 2 === 0)
    set(grid, at, 6, at % 2 === 0)
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    drawFinder(grid, x, y)
  }
  for (const [x, y] of alignments(version, size)) drawAlignment(grid, x, y)
  drawFormat(grid, 0)
  if (version >= 7) drawVersion(grid, version)
  return grid
}

function set({ dark, fixed, size }: Grid, x: number, y: number, isDark: boolean): void {
  const [row, fixedRow] = [dark[y], fixed[y]]
  if (!row || !fixedRow || x < 0 || x >= size) return
  row[x] = isDark
  fixedRow[x] = true
}

function drawFinder(grid: Grid, x: number, y: number): void {
  for (let dy = -4; dy <= 4; dy += 1) {
    for (let dx = -4; dx <= 4; dx += 1) {
      const away = Math.max(Math.abs(dx), Math.abs(dy))
      set(grid, x + dx, y + dy, away !== 2 && away !== 4)
    }
  }
}

function drawAlignment(grid: Grid, x: number, y: number): void {
  for (let dy = -2; dy <= 2; dy += 1) {
    for (let dx = -2; dx <= 2; dx += 1) {
      set(grid, x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1)
    }
  }
}

function alignments(version: number, size: number): readonly (readonly [number, number])[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2
  const places = [6]
  for (let at = size - 7; places.length < count; at -= step) places.splice(1, 0, at)
  const last = count - 1
  return places.flatMap((x, column) =>
    places.flatMap((y, row) => {
      const isFinder =
        (column === 0 && row === 0) ||
        (column === 0 && row === last) ||
        (column === last && row === 0)
      return isFinder ? [] : [[x, y] as const]
    }),
  )
}

/** Which correction (L) and which mask, twice, so that one may be dirty. */
function drawFormat(grid: Grid, mask: number): void {
  const data = (1 << 3) | mask
  const bits = ((data << 10) | remainder(data, 10, 0x537)) ^ 0x5412
  const bit = (at: number) => ((bits >> at) & 1) === 1
  const { size } = grid
  for (let at = 0; at <= 5; at += 1) set(grid, 8, at, bit(at))
  set(grid, 8, 7, bit(6))
  set(grid, 8, 8, bit(7))
  set(grid, 7, 8, bit(8))
  for (let at = 9; at < 15; at += 1) set(grid, 14 - at, 8, bit(at))
  for (let at = 0; at < 8; at += 1) set(grid, size - 1 - at, 8, bit(at))
  for (let at = 8; at < 15; at += 1) set(grid, 8, size - 15 + at, bit(at))
  set(grid, 8, size - 8, true)
}

function drawVersion(grid: Grid, version: number): void {
  const bits = (version << 12) | remainder(version, 12, 0x1f25)
  for (let at = 0; at < 18; at += 1) {
    const isDark = ((bits >> at) & 1) === 1
    const [near, far] = [Math.floor(at / 3), grid.size - 11 + (at % 3)]
    set(grid, far, near, isDark)
    set(grid, near, far, isDark)
  }
}

function remainder(data: number, bits: number, polynomial: number): number {
  let rest = data
  for (let turn = 0; turn < bits; turn += 1) {
    rest = (rest << 1) ^ ((rest >> (bits - 1)) * polynomial)
  }
  return rest
}

/** Up and down in columns of two, from the right. */
export function placeData(grid: Grid, codewords: readonly number[]): void {
  const { size, dark, fixed } = grid
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    for (let along = 0; along < size; along += 1) {
      const isUpward = ((right + 1) & 2) === 0
      const y = isUpward ? size - 1 - along : along
      for (const x of [right, right - 1]) {
        const row = dark[y]
        if (!row || fixed[y]?.[x] || at >= codewords.length * 8) continue
        row[x] = (((codewords[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1
        at += 1
      }
    }
  }
}

type Mask = (x: number, y: number) => boolean

export const masks: readonly Mask[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/** The grid with the data turned by a mask, and the format that says which. */
export function drawMask(
  { size, dark, fixed }: Grid,
  mask: Mask,
  index: number,
): readonly (readonly boolean[])[] {
  const turned = dark.map((row, y) =>
    row.map((isDark, x) => (fixed[y]?.[x] ? isDark : isDark !== mask(x, y))),
  )
  drawFormat({ size, dark: turned, fixed: fixed.map((row) => [...row]) }, index)
  return turned
}

/** How hard a camera would find it: long runs, blocks of one colour, and too much of either. */
export function penalty(rows: readonly (readonly boolean[])[]): number {
  const columns = rows.map((_, x) => rows.map((row) => row[x] ?? false))
  let sum = 0
  for (const line of [...rows, ...columns]) {
    let run = 1
    for (let at = 1; at <= line.length; at += 1) {
      if (at < line.length && line[at] === line[at - 1]) run += 1
      else {
        if (run >= 5) sum += run - 2
        run = 1
      }
    }
  }
  for (let y = 1; y < rows.length; y += 1) {
    for (let x = 1; x < rows.length; x += 1) {
      const [a, b] = [rows[y]?.[x], rows[y]?.[x - 1]]
      if (a === b && a === rows[y - 1]?.[x] && a === rows[y - 1]?.[x - 1]) sum += 3
    }
  }
  const dark = rows.flat().filter(Boolean).length / rows.length ** 2
  return sum + 10 * Math.floor(Math.abs(dark - 0.5) * 20)
}
