/** What a list's entries may stand for: ids, and, after a failed upgrade from 2.0, names. */
export type IdIndex = {
  readonly ids: ReadonlySet<number>
  /** Ids by name, in lower case; several things may share a name. */
  readonly byName: ReadonlyMap<string, readonly number[]>
}

export type IdList = {
  readonly ids: readonly number[]
  /** Entries that stand for nothing that exists, as written. */
  readonly unknown: readonly string[]
}

export function indexIds(things: Iterable<{ id: number; name: string }>): IdIndex {
  const ids = new Set<number>()
  const byName = new Map<string, number[]>()
  for (const { id, name } of things) {
    ids.add(id)
    const key = name.toLowerCase()
    const same = byName.get(key)
    if (same) same.push(id)
    else byName.set(key, [id])
  }
  return { ids, byName }
}

/** The positive whole numbers of a comma list, each once. */
export function readNumbers(text: string): number[] {
  const numbers = text.split(',').map((entry) => entry.trim())
  return [...new Set(numbers.filter((entry) => /^0*[1-9]\d{0,9}$/.test(entry)).map(Number))]
}

/**
 * Reads a list such as `3,,7 , 7,-1`: each id once, in order; 0 and -1 are nobody. Numbers are ids; other entries are
 * names, and a name with commas in it is found when its pieces stand side by side. Of several
 * things with the same name `prefer` chooses; without an answer the first is taken.
 */
export function readIdList(
  text: string,
  index: IdIndex,
  prefer?: (ids: readonly number[]) => number | undefined,
): IdList {
  const entries = text.split(',').map((entry) => entry.trim())
  const ids = new Set<number>()
  const unknown: string[] = []
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] ?? ''
    if (/^(?:0*|-\d+)$/.test(entry)) continue
    const id = /^\d+$/.test(entry) ? Number(entry) : Number.NaN
    const named = index.ids.has(id) ? undefined : longestName(entries, i, index)
    if (index.ids.has(id)) ids.add(id)
    else if (named) ids.add(prefer?.(named.ids) ?? (named.ids[0] as number))
    else unknown.push(entry)
    i += (named?.entries ?? 1) - 1
  }
  return { ids: [...ids], unknown }
}

const mostPieces = 6

function longestName(
  entries: readonly string[],
  from: number,
  index: IdIndex,
): { ids: readonly number[]; entries: number } | undefined {
  for (let count = Math.min(mostPieces, entries.length - from); count > 0; count--) {
    const pieces = entries.slice(from, from + count)
    const ids =
      index.byName.get(pieces.join(', ').toLowerCase()) ??
      index.byName.get(pieces.join(',').toLowerCase())
    if (ids && ids.length > 0) return { ids, entries: count }
  }
  return undefined
}
