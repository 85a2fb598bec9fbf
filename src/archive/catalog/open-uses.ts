import type { Catalog } from '#catalog/catalog.ts'
import { postingsOf } from '#catalog/engine/segment.ts'
import { canonicalOf } from '#catalog/engine/tag-table.ts'
import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** About how many works carry tags: enough to say which of two names is used more. */
export type Uses = {
  readonly countUses: (tags: readonly TagId[]) => Promise<readonly number[]>
  /** Very common tags are not told apart: nobody knew better. */
  readonly isRough: boolean
}

// Beyond so many works nobody counts on: a million of them would hold up everybody else.
const countedMost = 1_000
// What the catalog's segments do not know yet are few works.
const countedBeside = 64
// Some servers allow no more than a few hundred values in one statement.
const batch = 200

/** Out of the catalog, which knows them all; without it the store counts, as far as that is cheap. */
export async function openUses(db: Db, catalog: Pick<Catalog, 'index'>): Promise<Uses> {
  const live = await catalog.index()
  if (!live) return usesInStore(db, countedMost)
  const { segments, tags } = live.index()
  const known = (tag: number) =>
    segments.reduce((sum, segment) => sum + postingsOf(segment, 'tag', tag).count, 0)
  const newer = usesInStore(db, countedBeside)
  return {
    countUses: async (ids) => {
      const found = await newer.countUses(ids)
      return ids.map((id, at) => Math.max(known(canonicalOf(tags, id)), found[at] ?? 0))
    },
    isRough: false,
  }
}

/** As many of each tag's works as are counted at most. */
function usesInStore(db: Db, most: number): Uses {
  const countSome = async (tags: readonly TagId[]) => {
    const rows = await db
      .selectFrom('tags')
      .select('tags.id')
      .select((is) =>
        is
          .selectFrom(
            is
              .selectFrom('taggings')
              .select('taggings.work_id')
              .whereRef('taggings.tag_id', '=', 'tags.id')
              .limit(most)
              .as('some'),
          )
          .select(({ fn }) => fn.countAll<number>().as('works'))
          .as('works'),
      )
      .where('tags.id', 'in', tags)
      .execute()
    return rows
  }
  return {
    countUses: async (tags) => {
      const found = new Map<TagId, number>()
      for (let from = 0; from < tags.length; from += batch) {
        for (const { id, works } of await countSome(tags.slice(from, from + batch))) {
          found.set(id, Number(works))
        }
      }
      return tags.map((id) => found.get(id) ?? 0)
    },
    isRough: true,
  }
}
