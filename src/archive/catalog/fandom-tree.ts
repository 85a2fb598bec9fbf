import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** What fandoms belong to, as far as somebody has asked: whether a work crosses over depends on it. */
export type FandomTree = {
  /** Looks up these fandoms, and all that is above them, if they are not known yet. */
  readonly learn: (fandoms: Iterable<TagId>) => Promise<void>
  /** A fandom or its canonical, and all metatags above; of one that was not looked up, itself. */
  readonly familyOf: (fandom: TagId) => ReadonlySet<TagId>
}

// Some servers allow no more than some thousands of values in one statement.
const batch = 500

/** Knows nothing yet. It is for one pass over works: what tags mean may change. */
export function openFandomTree(db: Db): FandomTree {
  const families = new Map<TagId, ReadonlySet<TagId>>()
  const metas = new Map<TagId, readonly TagId[]>()
  const climb = (id: TagId): ReadonlySet<TagId> => {
    const found = new Set([id])
    // A set is walked in the order of its making, what is added on the way included.
    for (const step of found) for (const meta of metas.get(step) ?? []) found.add(meta)
    return found
  }
  const learnSome = async (ids: readonly TagId[]) => {
    const rows = await db
      .selectFrom('tags')
      .select(['id', 'synonym_of'])
      .where('id', 'in', ids)
      .execute()
    for (let open = rows.map(targetOf); open.length > 0; ) open = await readAbove(db, open, metas)
    for (const row of rows) families.set(row.id, climb(targetOf(row)))
  }
  return {
    learn: async (fandoms) => {
      const missing = [...new Set(fandoms)].filter((id) => !families.has(id))
      for (let from = 0; from < missing.length; from += batch) {
        await learnSome(missing.slice(from, from + batch))
      }
    },
    familyOf: (fandom) => families.get(fandom) ?? new Set([fandom]),
  }
}

const targetOf = ({ id, synonym_of }: { readonly id: TagId; readonly synonym_of: TagId | null }) =>
  synonym_of ?? id

/** Reads the metatags of these tags; gives those of them whose own are not known. */
async function readAbove(
  db: Db,
  tags: readonly TagId[],
  known: Map<TagId, readonly TagId[]>,
): Promise<TagId[]> {
  const asked = [...new Set(tags)].filter((id) => !known.has(id))
  const above: TagId[] = []
  for (let from = 0; from < asked.length; from += batch) {
    const some = asked.slice(from, from + batch)
    const links = await db
      .selectFrom('tag_metas')
      .select(['sub_id', 'meta_id'])
      .where('sub_id', 'in', some)
      .execute()
    const bySub = Map.groupBy(links, ({ sub_id }) => sub_id)
    for (const id of some) known.set(id, bySub.get(id)?.map(({ meta_id }) => meta_id) ?? [])
    above.push(...links.map(({ meta_id }) => meta_id))
  }
  return above.filter((id) => !known.has(id))
}

/** True for a work of two fandoms that have nothing above them in common (as AO3 has it). */
export function isCrossover(tree: FandomTree, fandoms: readonly TagId[]): boolean {
  const [first, ...others] = fandoms.map((id) => tree.familyOf(id))
  return first !== undefined && others.some((other) => ![...first].some((id) => other.has(id)))
}
