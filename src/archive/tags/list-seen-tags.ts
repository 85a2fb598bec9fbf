import { sql } from 'kysely'
import { prepareRead, type Store } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { TagId } from '#ground/ids.ts'

type Asked = { readonly ids: readonly TagId[] }

/**
 * Which of these tags a viewer may know of: those whose page finds a work that they see, and canonical
 * ones that are on nothing yet. Staff knows all.
 */
export async function listSeenTags(
  store: Store,
  viewer: Viewer,
  ids: readonly TagId[],
): Promise<ReadonlySet<TagId>> {
  if (viewer.kind === 'staff' || viewer.kind === 'system') return new Set(ids)
  const found = await readFound(store, viewer, { ids })
  const seen = new Set(found.map(({ id }) => id))
  const others = ids.filter((id) => !seen.has(id))
  const unused = await readUnused(store, viewer, { ids: others })
  for (const { id } of unused) seen.add(id)
  return seen
}

const readFound = prepareRead(({ db }, viewer, { ids }: Asked) => {
  const work = visibleWorks(db, viewer)
    .innerJoin('taggings', 'taggings.work_id', 'works.id')
    .select('taggings.work_id')
    .where('taggings.tag_id', '=', sql.ref<TagId>('below.id'))
    // Asked tag by tag: one work is enough, and popular tags have thousands.
    .limit(1)
  return db
    .selectFrom(below(ids))
    .select('below.root as id')
    .distinct()
    .where((is) => is(work, 'is not', null))
})

const readUnused = prepareRead(({ db }, _viewer, { ids }: Asked) => {
  const used = db
    .selectFrom(below(ids))
    .innerJoin('taggings', 'taggings.tag_id', 'below.id')
    .select('below.root')
  return db
    .selectFrom('tags')
    .select('tags.id')
    .where('tags.id', 'in', ids)
    .where('tags.canonical', '=', 1)
    .where('tags.id', 'not in', used)
})

/** All tags that the pages of these, the roots, find: `tagClosure` says why. */
function below(ids: readonly TagId[]) {
  return sql<{ root: TagId; id: TagId }>`(
    with recursive found (root, id) as (
      select tags.id, coalesce(tags.synonym_of, tags.id) from tags where tags.id in (${sql.join(ids)})
      union
      select found.root, tag_metas.sub_id from tag_metas join found on tag_metas.meta_id = found.id
    )
    select root, id from found
    union
    select found.root, tags.id from tags join found on tags.synonym_of = found.id
  )`.as('below')
}
