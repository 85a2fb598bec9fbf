import { type Load, none } from './load-format.ts'

/** Lists of tags, one after the other: those of row `r` are `items` from `starts[r]` to `starts[r + 1]`. */
export type TagLists = { readonly starts: Uint32Array; readonly items: Uint32Array }

export type Expanded = {
  /** By row, ascending: what it is found by: canonicals of its tags and all their metatags. */
  readonly found: TagLists
  /** By row, ascending: what it counts for: canonicals of its tags that are wrangled. */
  readonly counted: TagLists
}

/** What the peers' tables hold of each work's tags. */
export function expandWorks(load: Load): Expanded {
  const { works, tags, manifest } = load
  const metatags = findMetatags(load)
  const found = makeLists(manifest.works, works.tags.length * 1.5)
  const counted = makeLists(manifest.works, works.tags.length)
  const seen = new Uint32Array(manifest.tags)
  for (let row = 0; row < manifest.works; row += 1) {
    const end = works.tagoff[row + 1] as number
    for (let at = works.tagoff[row] as number; at < end; at += 1) {
      const tag = canonicalOf(tags.synonym, works.tags[at] as number)
      // A canonical counts though another tag has brought it in as a metatag: marks of two kinds.
      if (seen[tag] !== row * 2 + 2) {
        if (seen[tag] !== row * 2 + 1) found.push(tag)
        seen[tag] = row * 2 + 2
        if (tags.canonical[tag] === 1) counted.push(tag)
      }
      for (const meta of metatags.get(tag) ?? []) {
        if ((seen[meta] as number) > row * 2) continue
        seen[meta] = row * 2 + 1
        found.push(meta)
      }
    }
    found.endRow(row)
    counted.endRow(row)
  }
  return { found: found.done(), counted: counted.done() }
}

const canonicalOf = (synonym: Uint32Array, tag: number) => {
  const of = synonym[tag] as number
  return of === none ? tag : of
}

/** Every metatag above each tag that has one. */
function findMetatags({ tags }: Load): ReadonlyMap<number, readonly number[]> {
  const all = new Map<number, readonly number[]>()
  const direct = (tag: number) => tags.metas.subarray(tags.metaoff[tag], tags.metaoff[tag + 1])
  for (let tag = 0; tag < tags.kind.length; tag += 1) {
    if (direct(tag).length === 0) continue
    const above = new Set<number>(direct(tag))
    for (const meta of above) for (const next of direct(meta)) above.add(next)
    all.set(tag, [...above])
  }
  return all
}

function makeLists(rows: number, expected: number) {
  const starts = new Uint32Array(rows + 1)
  let items = new Uint32Array(Math.ceil(expected) + 16)
  let length = 0
  return {
    push: (tag: number) => {
      if (length === items.length) {
        const larger = new Uint32Array(items.length * 2)
        larger.set(items)
        items = larger
      }
      items[length] = tag
      length += 1
    },
    endRow: (row: number) => {
      items.subarray(starts[row], length).sort()
      starts[row + 1] = length
    },
    done: (): TagLists => ({ starts, items: items.subarray(0, length) }),
  }
}

/** The same the other way round: by tag, the rows that have it, ascending. */
export function byTag({ starts, items }: TagLists, tags: number): TagLists {
  const tagStarts = new Uint32Array(tags + 1)
  for (const tag of items) tagStarts[tag + 1] = (tagStarts[tag + 1] as number) + 1
  for (let tag = 0; tag < tags; tag += 1) {
    tagStarts[tag + 1] = (tagStarts[tag + 1] as number) + (tagStarts[tag] as number)
  }
  const next = tagStarts.slice()
  const rows = new Uint32Array(items.length)
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const end = starts[row + 1] as number
    for (let at = starts[row] as number; at < end; at += 1) {
      const tag = items[at] as number
      rows[next[tag] as number] = row
      next[tag] = (next[tag] as number) + 1
    }
  }
  return { starts: tagStarts, items: rows }
}
