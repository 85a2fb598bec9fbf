import fc from 'fast-check'
import type { TagKind } from '#store/tags.ts'

/** A tag as the model has it; other tags by their places. */
export type ModelTag = {
  readonly kind: TagKind
  canonical: boolean
  synonymOf: number | undefined
  readonly metas: Set<number>
  readonly fandoms: Set<number>
}

export type Deed =
  | { readonly verb: 'makeSynonym'; readonly tag: number; readonly of: number }
  | { readonly verb: 'unmakeSynonym'; readonly tag: number }
  | { readonly verb: 'setCanonical'; readonly tag: number; readonly canonical: boolean }
  | { readonly verb: 'addMeta'; readonly tag: number; readonly meta: number }
  | { readonly verb: 'removeMeta'; readonly tag: number; readonly meta: number }
  | { readonly verb: 'setParents'; readonly tag: number; readonly fandoms: readonly number[] }

/** Fandoms first, then characters. */
export const modelKinds: readonly TagKind[] = [
  'fandom',
  'fandom',
  'fandom',
  'fandom',
  'character',
  'character',
  'character',
  'character',
]

const tag = fc.nat(modelKinds.length - 1)

export const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.oneof(
    fc.record({ verb: fc.constant('makeSynonym' as const), tag, of: tag }),
    fc.record({ verb: fc.constant('unmakeSynonym' as const), tag }),
    fc.record({ verb: fc.constant('setCanonical' as const), tag, canonical: fc.boolean() }),
    fc.record({ verb: fc.constant('addMeta' as const), tag, meta: tag }),
    fc.record({ verb: fc.constant('removeMeta' as const), tag, meta: tag }),
    fc.record({
      verb: fc.constant('setParents' as const),
      tag,
      fandoms: fc.uniqueArray(tag, { maxLength: 2 }),
    }),
  ),
  { minLength: 5, maxLength: 25 },
)

export function openModel(): ModelTag[] {
  return modelKinds.map((kind) => ({
    kind,
    canonical: false,
    synonymOf: undefined,
    metas: new Set(),
    fandoms: new Set(),
  }))
}

/** What the rules make of a deed: the tags afterwards, or nothing if they refuse it. */
export function doInModel(before: readonly ModelTag[], deed: Deed): ModelTag[] | undefined {
  const tags = before.map((one) => ({
    ...one,
    metas: new Set(one.metas),
    fandoms: new Set(one.fandoms),
  }))
  const at = (place: number) => tags[place] as ModelTag
  return act(tags, at, deed) && tags.every((_, id) => !above(tags, id).has(id)) ? tags : undefined
}

function act(tags: ModelTag[], at: (place: number) => ModelTag, deed: Deed): boolean {
  const own = at(deed.tag)
  switch (deed.verb) {
    case 'makeSynonym':
      return join(tags, deed.tag, deed.of)
    case 'unmakeSynonym':
      own.synonymOf = undefined
      return true
    case 'setCanonical': {
      if (own.synonymOf !== undefined) return false
      const isUsed =
        own.metas.size > 0 ||
        tags.some(({ synonymOf, metas }) => synonymOf === deed.tag || metas.has(deed.tag))
      if (!deed.canonical && own.canonical && isUsed) return false
      own.canonical = deed.canonical
      return true
    }
    case 'addMeta': {
      const meta = at(deed.meta)
      if (own.kind !== meta.kind || own.synonymOf !== undefined) return false
      if (meta.synonymOf !== undefined) return false
      own.metas.add(deed.meta)
      own.canonical = true
      meta.canonical = true
      return true
    }
    case 'removeMeta':
      own.metas.delete(deed.meta)
      return true
    case 'setParents': {
      if (own.synonymOf !== undefined || own.kind === 'fandom') return false
      if (deed.fandoms.some((fandom) => at(fandom).kind !== 'fandom')) return false
      own.fandoms.clear()
      for (const fandom of deed.fandoms) own.fandoms.add(at(fandom).synonymOf ?? fandom)
      return true
    }
  }
}

function join(tags: ModelTag[], tag: number, of: number): boolean {
  const own = tags[tag] as ModelTag
  const target = tags[of] as ModelTag
  if (tag === of || own.kind !== target.kind || target.synonymOf !== undefined) return false
  for (const meta of own.metas) if (meta !== of) target.metas.add(meta)
  for (const fandom of own.fandoms) target.fandoms.add(fandom)
  for (const [place, other] of tags.entries()) {
    if (other.synonymOf === tag) other.synonymOf = of
    if (other.metas.delete(tag) && place !== of) other.metas.add(of)
    if (other.fandoms.delete(tag)) other.fandoms.add(of)
  }
  own.metas.clear()
  own.fandoms.clear()
  own.canonical = false
  own.synonymOf = of
  target.canonical = true
  return true
}

function above(tags: readonly ModelTag[], tag: number): ReadonlySet<number> {
  const found = new Set(tags[tag]?.metas)
  for (const step of found) for (const meta of tags[step]?.metas ?? []) found.add(meta)
  return found
}
