/**
 * The circles in which things contain one another, each as its members in order of id. Something
 * that contains itself is a circle of one. Follows links without recursion, so that a chain of any
 * length is fine; every thing is in at most one circle (Tarjan's strongly connected components).
 */
export function findCircles(contents: ReadonlyMap<number, readonly number[]>): number[][] {
  const circles: number[][] = []
  const index = new Map<number, number>()
  const low = new Map<number, number>()
  const stack: number[] = []
  const onStack = new Set<number>()
  for (const start of contents.keys()) {
    if (index.has(start)) continue
    const walk: { id: number; next: number }[] = []
    const enter = (id: number) => {
      index.set(id, index.size)
      low.set(id, index.size - 1)
      stack.push(id)
      onStack.add(id)
      walk.push({ id, next: 0 })
    }
    enter(start)
    for (let step = walk.at(-1); step; step = walk.at(-1)) {
      const { id } = step
      const child = contents.get(id)?.[step.next++]
      if (child !== undefined) {
        if (!index.has(child)) enter(child)
        else if (onStack.has(child)) lower(low, id, index.get(child))
        continue
      }
      walk.pop()
      const parent = walk.at(-1)
      if (parent) lower(low, parent.id, low.get(id))
      if (low.get(id) === index.get(id)) collect(id)
    }
  }
  return circles

  function collect(id: number) {
    const members = stack.splice(stack.lastIndexOf(id))
    for (const member of members) onStack.delete(member)
    const isCircle = members.length > 1 || contents.get(id)?.includes(id)
    if (isCircle) circles.push(members.sort((a, b) => a - b))
  }
}

function lower(low: Map<number, number>, id: number, value: number | undefined) {
  low.set(id, Math.min(low.get(id) ?? Number.POSITIVE_INFINITY, value ?? Number.POSITIVE_INFINITY))
}
