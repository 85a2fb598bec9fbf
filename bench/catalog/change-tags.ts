import type { TagMeaning } from '#catalog/engine/record.ts'
import type { Random } from '../random.ts'
import { none, type TagColumns } from './load-format.ts'

/** Meanings of tags while they change. */
export type Wrangling = {
  readonly kind: Uint8Array
  readonly canonical: Uint8Array
  readonly synonym: Uint32Array
  /** Direct metatags and subtags, of those that have any. */
  readonly metas: Map<number, Set<number>>
  readonly subtags: Map<number, Set<number>>
}

/** One decision of a tag wrangler. */
export type Rewrangling = {
  /** Of every tag that it changed. */
  readonly meanings: readonly TagMeaning[]
  /** A work that typed one of these can be found otherwise, or counts otherwise, from now on. */
  readonly touched: ReadonlySet<number>
  /** Whom one would ask about to see it. */
  readonly about: readonly number[]
}

export function openWrangling(tags: TagColumns): Wrangling {
  const wrangling: Wrangling = {
    kind: tags.kind,
    canonical: tags.canonical.slice(),
    synonym: tags.synonym.slice(),
    metas: new Map(),
    subtags: new Map(),
  }
  for (let tag = 0; tag < tags.kind.length; tag += 1) {
    for (const meta of tags.metas.subarray(tags.metaoff[tag], tags.metaoff[tag + 1])) {
      link(wrangling, tag, meta)
    }
  }
  return wrangling
}

function link({ metas, subtags }: Wrangling, tag: number, meta: number): void {
  metas.set(tag, (metas.get(tag) ?? new Set()).add(meta))
  subtags.set(meta, (subtags.get(meta) ?? new Set()).add(tag))
}

function unlink({ metas, subtags }: Wrangling, tag: number, meta: number): void {
  metas.get(tag)?.delete(meta)
  subtags.get(meta)?.delete(tag)
}

export function meaningOf(wrangling: Wrangling, tag: number): TagMeaning {
  const synonymOf = wrangling.synonym[tag]
  return {
    id: tag,
    kind: wrangling.kind[tag] ?? 0,
    canonical: wrangling.canonical[tag] === 1,
    synonymOf: synonymOf === none ? undefined : synonymOf,
    metas: [...(wrangling.metas.get(tag) ?? [])],
  }
}

/** The tag and all below it, with all their synonyms: what one types to be found under it. */
export function under(wrangling: Wrangling, tag: number): Set<number> {
  const found = new Set([tag])
  for (const each of found) for (const sub of wrangling.subtags.get(each) ?? []) found.add(sub)
  const canonicals = new Set(found)
  wrangling.synonym.forEach((of, synonym) => {
    if (of !== none && canonicals.has(of)) found.add(synonym)
  })
  return found
}

/** Does something to one of the tags, or nothing if it is not the tag for it. */
export function rewrangle(
  random: Random,
  wrangling: Wrangling,
  tag: number,
  other: number,
): Rewrangling | undefined {
  const { kind, canonical, synonym } = wrangling
  if (synonym[tag] !== none) return random() < 0.3 ? setFree(wrangling, tag) : undefined
  if (tag === other || kind[tag] !== kind[other] || canonical[other] !== 1) return undefined
  if (canonical[tag] !== 1 || random() < 0.5) return makeSynonym(wrangling, tag, other)
  const [meta] = wrangling.metas.get(tag) ?? []
  if (meta !== undefined && random() < 0.5) return dropMeta(wrangling, tag, meta)
  return addMeta(wrangling, tag, other)
}

function setFree(wrangling: Wrangling, tag: number): Rewrangling {
  const of = wrangling.synonym[tag] as number
  wrangling.synonym[tag] = none
  wrangling.canonical[tag] = 1
  return {
    meanings: [meaningOf(wrangling, tag)],
    touched: new Set([tag]),
    about: [tag, of],
  }
}

/** Its own synonyms move over to its canonical; what hung below it hangs there no more. */
function makeSynonym(wrangling: Wrangling, tag: number, of: number): Rewrangling {
  const { synonym, canonical, metas, subtags } = wrangling
  const touched = under(wrangling, tag)
  const changed = new Set([tag])
  for (const meta of [...(metas.get(tag) ?? [])]) unlink(wrangling, tag, meta)
  for (const sub of [...(subtags.get(tag) ?? [])]) {
    unlink(wrangling, sub, tag)
    changed.add(sub)
  }
  for (const each of touched) {
    if (synonym[each] !== tag) continue
    synonym[each] = of
    changed.add(each)
  }
  canonical[tag] = 0
  synonym[tag] = of
  return { meanings: [...changed].map((id) => meaningOf(wrangling, id)), touched, about: [tag, of] }
}

function addMeta(wrangling: Wrangling, tag: number, meta: number): Rewrangling | undefined {
  const touched = under(wrangling, tag)
  // Below it already: that would close a circle.
  if (touched.has(meta) || wrangling.metas.get(tag)?.has(meta)) return undefined
  link(wrangling, tag, meta)
  return { meanings: [meaningOf(wrangling, tag)], touched, about: [tag, meta] }
}

function dropMeta(wrangling: Wrangling, tag: number, meta: number): Rewrangling {
  unlink(wrangling, tag, meta)
  return {
    meanings: [meaningOf(wrangling, tag)],
    touched: under(wrangling, tag),
    about: [tag, meta],
  }
}

/** The meanings as a load has them. */
export function tagColumnsOf({ kind, canonical, synonym, metas }: Wrangling): TagColumns {
  const metaoff = new Uint32Array(kind.length + 1)
  const all: number[] = []
  for (let tag = 0; tag < kind.length; tag += 1) {
    for (const meta of metas.get(tag) ?? []) all.push(meta)
    metaoff[tag + 1] = all.length
  }
  return { kind, canonical, synonym, metaoff, metas: Uint32Array.from(all) }
}
