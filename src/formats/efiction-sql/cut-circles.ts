/**
 * Makes a tree of what was meant to be one: from each circle of parents the link of its lowest
 * member is taken out of `parents`. Answers those members, lowest first.
 */
export function cutCircles(parents: Map<number, number>): number[] {
  const cut: number[] = []
  const settled = new Set<number>()
  for (const start of [...parents.keys()]) {
    const path = new Set<number>()
    let at: number | undefined = start
    while (at !== undefined && !settled.has(at) && !path.has(at)) {
      path.add(at)
      at = parents.get(at)
    }
    if (at !== undefined && path.has(at)) {
      const circle = [...path].slice([...path].indexOf(at))
      const lowest = circle.reduce((low, id) => Math.min(low, id))
      parents.delete(lowest)
      cut.push(lowest)
    }
    for (const id of path) settled.add(id)
  }
  return cut.sort((a, b) => a - b)
}
