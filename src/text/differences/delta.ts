import { type Change, findChanges } from './find-changes.ts'

/**
 * How to get one text from another: numbers keep (above nought) or leave out (below) so many code units
 * of the text it begins with, strings are put in.
 */
export type Delta = readonly (number | string)[]

/** Two changes with fewer characters than these between them are told as one: that is shorter. */
const nearby = 12

/** The delta that makes `to` of `from`, and the changes that it tells. */
export function makeDelta(
  from: string,
  to: string,
): { readonly delta: Delta; readonly changes: readonly Change[] } {
  const changes = findChanges(from, to)
  const delta: (number | string)[] = []
  let place = 0
  for (const { start, end, otherStart, otherEnd } of joinNear(changes)) {
    if (start > place) delta.push(start - place)
    if (end > start) delta.push(start - end)
    if (otherEnd > otherStart) delta.push(to.slice(otherStart, otherEnd))
    place = end
  }
  if (from.length > place) delta.push(from.length - place)
  return { delta, changes }
}

function joinNear(changes: readonly Change[]): readonly Change[] {
  const joined: Change[] = []
  for (const change of changes) {
    const last = joined.at(-1)
    if (last && change.start - last.end < nearby) {
      joined[joined.length - 1] = { ...last, end: change.end, otherEnd: change.otherEnd }
    } else joined.push(change)
  }
  return joined
}

/** The text that a delta makes of `from`. Nothing when it was not made for it. */
export function applyDelta(from: string, delta: Delta): string | undefined {
  const pieces: string[] = []
  let place = 0
  for (const step of delta) {
    if (typeof step === 'string') pieces.push(step)
    else {
      if (step > 0) pieces.push(from.slice(place, place + step))
      place += Math.abs(step)
    }
  }
  return place === from.length ? pieces.join('') : undefined
}

/** A delta from its JSON. Nothing for what is none. */
export function readDelta(text: string): Delta | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!Array.isArray(value)) return undefined
  const isDelta = value.every((step) => typeof step === 'string' || Number.isSafeInteger(step))
  return isDelta ? (value as Delta) : undefined
}
