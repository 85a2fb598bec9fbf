import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import { type Count, type Facets, flags } from '#catalog/engine/query.ts'
import type { Languages } from '#catalog/languages.ts'
import type { WorkId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import type { Db } from '#store/schema.ts'
import { tagKinds } from '#store/tags.ts'

const counting = system('counting')
const batch = 500
const mostChoices = 10

export type Counted = {
  readonly facets: Facets
  /** By kind, every tag. */
  readonly tags: readonly (readonly Count[])[]
}

/** Counts what these works carry, which somebody may see already: directly, synonyms as canonicals. */
export async function countInStore(
  db: Db,
  ids: readonly WorkId[],
  languages: Languages,
): Promise<Counted> {
  const kinds = tagKinds.map(() => new Map<number, number>())
  const rated = new Map<number, number>()
  const spoken = new Map<number, number>()
  const media = new Map<number, number>()
  let complete = 0
  for (let from = 0; from < ids.length; from += batch) {
    const some = ids.slice(from, from + batch)
    for (const work of await readWorks(db, some)) {
      add(rated, ratings.indexOf(work.rating))
      add(spoken, languages.numberOf(work.language))
      if (work.complete === 1) complete += 1
      if (work.medium !== 'text') add(media, flags[work.medium])
    }
    for (const { id, kind } of await readTags(db, some)) {
      const counts = kinds[tagKinds.indexOf(kind)]
      if (counts) add(counts, id)
    }
  }
  const tags = kinds.map(inOrder)
  return {
    tags,
    facets: {
      tags: tags.map((counts) => counts.slice(0, mostChoices)),
      ratings: inOrder(rated),
      languages: inOrder(spoken),
      complete,
      media: inOrder(media),
    },
  }
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function inOrder(counts: ReadonlyMap<number, number>): readonly Count[] {
  return [...counts].sort(([a, many], [b, more]) => more - many || a - b)
}

async function readWorks(db: Db, ids: readonly WorkId[]) {
  return await visibleWorks(db, counting)
    .where('works.id', 'in', ids)
    .select(['works.rating', 'works.language', 'works.complete', 'works.medium'])
    .execute()
}

/** Each work's tags, a synonym as its canonical, and each once. */
async function readTags(db: Db, ids: readonly WorkId[]) {
  return await db
    .selectFrom('taggings')
    .innerJoin('tags as worn', 'worn.id', 'taggings.tag_id')
    .innerJoin('tags', (join) =>
      join.on((is) => is('tags.id', '=', is.fn.coalesce('worn.synonym_of', 'worn.id'))),
    )
    .where('taggings.work_id', 'in', ids)
    .select(['taggings.work_id', 'tags.id', 'tags.kind'])
    .distinct()
    .execute()
}
