/** Something in a list that is arranged, and where it stands, from 1. */
export type Arranged<Id extends number> = { readonly id: Id; readonly position: number }

/**
 * The order that the numbers of a form say, `place-<id>`. Who writes 2 at the fifth wants it second: a
 * number that was changed goes before the one that had it. What the form says nothing of stays where it is.
 */
export function readOrder<Id extends number>(
  rows: readonly Arranged<Id>[],
  fields: ReadonlyMap<string, string>,
): Id[] {
  const placed = rows.map(({ id, position }) => {
    const typed = fields.get(`place-${id}`) ?? ''
    const asked = /^\d{1,6}$/.test(typed) ? Number(typed) : position
    // Up: before whom it meets. Down: behind.
    return { id, key: asked + (asked === position ? 0 : asked < position ? -0.5 : 0.5) }
  })
  return placed.toSorted((a, b) => a.key - b.key).map(({ id }) => id)
}

/** One of them a place further up or down. */
export function moveOne<Id extends number>(ids: readonly Id[], id: Id, way: 'up' | 'down'): Id[] {
  const at = ids.indexOf(id)
  if (at < 0) return [...ids]
  const to = Math.max(0, at + (way === 'up' ? -1 : 1))
  return ids.toSpliced(at, 1).toSpliced(to, 0, id)
}
