import { lowerBound, sharedU8, sharedU32 } from './arrays.ts'
import type { TagMeaning } from './record.ts'

/**
 * What every tag means, by its id: flat, so that threads share it. Ids that no tag has have kind 255
 * and stand for themselves.
 */
export type TagTable = {
  readonly kinds: Uint8Array
  /** What a tag counts as: itself, or the canonical it is a synonym of. */
  readonly canonicals: Uint32Array
  /** 1 for canonical tags: they can stand among the choices. */
  readonly countable: Uint8Array
  /** Tags with metatags, ascending; `above` lists everything reachable from each of them. */
  readonly subs: Uint32Array
  readonly aboveStarts: Uint32Array
  readonly above: Uint32Array
  /** What has changed since; it goes before the arrays. */
  readonly changed: ReadonlyMap<number, ChangedTag>
}

export type ChangedTag = {
  readonly kind: number
  readonly canonical: number
  readonly countable: boolean
  readonly above: readonly number[]
}

/** Tags by columns, as a load has them: millions of them are never objects. */
export type TagColumns = {
  readonly kinds: Uint8Array
  readonly canonical: Uint8Array
  /** The canonical a tag is a synonym of, or `noTag`. */
  readonly synonymOf: Uint32Array
  readonly metaStarts: Uint32Array
  readonly metas: Uint32Array
}

export const noTag = 0xffffffff
export const noKind = 255

export function buildTagTable(tags: TagColumns): TagTable {
  const size = tags.kinds.length
  const canonicals = sharedU32(size)
  const countable = sharedU8(size)
  for (let id = 0; id < size; id += 1) {
    const synonymOf = tags.synonymOf[id] as number
    canonicals[id] = synonymOf === noTag ? id : synonymOf
    countable[id] = synonymOf === noTag ? (tags.canonical[id] as number) : 0
  }
  const subs: number[] = []
  const starts: number[] = [0]
  const above: number[] = []
  for (let id = 0; id < size; id += 1) {
    if (tags.metaStarts[id] === tags.metaStarts[id + 1]) continue
    subs.push(id)
    for (const meta of climb(tags, id)) above.push(meta)
    starts.push(above.length)
  }
  const kinds = sharedU8(size)
  kinds.set(tags.kinds)
  return {
    kinds,
    canonicals,
    countable,
    subs: shared(subs),
    aboveStarts: shared(starts),
    above: shared(above),
    changed: new Map(),
  }
}

/** Everything above a tag. The store refuses circles; should there be one, this survives it. */
function climb(tags: TagColumns, id: number): ReadonlySet<number> {
  const seen = new Set<number>([id])
  const open = [id]
  for (let tag = open.pop(); tag !== undefined; tag = open.pop()) {
    const end = tags.metaStarts[tag + 1] as number
    for (let at = tags.metaStarts[tag] as number; at < end; at += 1) {
      const meta = tags.metas[at] as number
      if (meta < tags.kinds.length && !seen.has(meta)) {
        seen.add(meta)
        open.push(meta)
      }
    }
  }
  seen.delete(id)
  return seen
}

/** The same meanings with nothing left in `changed`. */
export function flattenTags(table: TagTable): TagTable {
  if (table.changed.size === 0) return table
  let size = table.kinds.length
  for (const id of table.changed.keys()) size = Math.max(size, id + 1)
  const kinds = sharedU8(size).fill(noKind)
  kinds.set(table.kinds)
  const canonicals = sharedU32(size)
  const countable = sharedU8(size)
  const subs: number[] = []
  const starts: number[] = [0]
  const above: number[] = []
  for (let id = 0; id < size; id += 1) {
    kinds[id] = kindOf(table, id)
    canonicals[id] = canonicalOf(table, id)
    countable[id] = isCountable(table, id) ? 1 : 0
    const metas = aboveOf(table, id)
    if (metas.length === 0) continue
    subs.push(id)
    for (const meta of metas) above.push(meta)
    starts.push(above.length)
  }
  return {
    kinds,
    canonicals,
    countable,
    subs: shared(subs),
    aboveStarts: shared(starts),
    above: shared(above),
    changed: new Map(),
  }
}

function shared(values: readonly number[]): Uint32Array {
  const array = sharedU32(values.length)
  array.set(values)
  return array
}

/** The columns of tags that come one by one. */
export function tagColumns(tags: readonly TagMeaning[]): TagColumns {
  const size = tags.reduce((most, { id }) => Math.max(most, id + 1), 0)
  const kinds = new Uint8Array(size).fill(noKind)
  const canonical = new Uint8Array(size)
  const synonymOf = new Uint32Array(size).fill(noTag)
  const metaStarts = new Uint32Array(size + 1)
  for (const tag of tags) {
    kinds[tag.id] = tag.kind
    canonical[tag.id] = tag.canonical ? 1 : 0
    synonymOf[tag.id] = tag.synonymOf ?? noTag
    metaStarts[tag.id + 1] = tag.metas.length
  }
  for (let id = 0; id < size; id += 1) {
    metaStarts[id + 1] = (metaStarts[id + 1] as number) + (metaStarts[id] as number)
  }
  const metas = new Uint32Array(metaStarts[size] ?? 0)
  for (const tag of tags) metas.set(tag.metas, metaStarts[tag.id] as number)
  return { kinds, canonical, synonymOf, metaStarts, metas }
}

/** What a tag counts as. */
export function canonicalOf(table: TagTable, id: number): number {
  const changed = table.changed.size > 0 ? table.changed.get(id) : undefined
  if (changed) return changed.canonical
  return id < table.canonicals.length ? (table.canonicals[id] as number) : id
}

/** Place of a tag's kind among the kinds, or `noKind`. */
export function kindOf(table: TagTable, id: number): number {
  const changed = table.changed.size > 0 ? table.changed.get(id) : undefined
  if (changed) return changed.kind
  return id < table.kinds.length ? (table.kinds[id] as number) : noKind
}

export function isCountable(table: TagTable, id: number): boolean {
  const changed = table.changed.size > 0 ? table.changed.get(id) : undefined
  return changed ? changed.countable : table.countable[id] === 1
}

/** Every metatag above a tag, to any depth. */
export function aboveOf(table: TagTable, id: number): ArrayLike<number> & Iterable<number> {
  const changed = table.changed.size > 0 ? table.changed.get(id) : undefined
  if (changed) return changed.above
  const at = lowerBound(table.subs, id)
  if (table.subs[at] !== id) return none
  return table.above.subarray(table.aboveStarts[at], table.aboveStarts[at + 1])
}

const none = new Uint32Array(0)
