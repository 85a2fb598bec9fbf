/** A text's units, or code points. */
type Letters = ArrayLike<string | number>

/**
 * How many letters have to be put in, left out, exchanged, or swapped with their neighbour to make one
 * word of the other (no place is edited twice: optimal string alignment), or `most` + 1 if more. Words
 * are given as text, or as code points where a sign may take two units.
 */
export function editDistance(one: Letters, other: Letters, most: number): number {
  const far = most + 1
  if (Math.abs(one.length - other.length) > most) return far
  const width = one.length + 1
  // Three lines of the table in one array: this one, the last, and the one before it.
  const lines = new Uint32Array(width * 3)
  for (let at = 0; at < width; at += 1) lines[at] = at
  let lastLeast = 0
  for (let row = 1; row <= other.length; row += 1) {
    const least = fillLine(one, other, row, lines)
    if (least > most && lastLeast > most) return far
    lastLeast = least
  }
  return Math.min(lines[(other.length % 3) * width + one.length] ?? far, far)
}

/** Gives the least number of the line. */
function fillLine(one: Letters, other: Letters, row: number, lines: Uint32Array): number {
  const width = one.length + 1
  const [line, last, before] = [row % 3, (row + 2) % 3, (row + 1) % 3].map((at) => at * width)
  const [now, up, upper] = [line ?? 0, last ?? 0, before ?? 0]
  const letter = other[row - 1]
  lines[now] = row
  let leastOfAll = row
  for (let at = 1; at < width; at += 1) {
    const changed = (lines[up + at - 1] ?? 0) + (one[at - 1] === letter ? 0 : 1)
    let least = Math.min((lines[up + at] ?? 0) + 1, (lines[now + at - 1] ?? 0) + 1, changed)
    if (row > 1 && at > 1 && one[at - 1] === other[row - 2] && one[at - 2] === letter) {
      least = Math.min(least, (lines[upper + at - 2] ?? 0) + 1)
    }
    lines[now + at] = least
    if (least < leastOfAll) leastOfAll = least
  }
  return leastOfAll
}
