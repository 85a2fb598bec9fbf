import type { Archive } from '#archive/archive.ts'
import type { FandomEntry } from '#archive/home/home.ts'
import { prepareRead } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { countByTags } from '#archive/works/find-works.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import { climbMetas } from './climb-metas.ts'

/**
 * Every fandom with works that this viewer may see, by name. A fandom counts what its page finds:
 * its own works, its synonyms' and its subtags', each once.
 */
export async function listFandoms(
  archive: Archive,
  viewer: Viewer,
): Promise<readonly FandomEntry[]> {
  const key = `fandoms ${audienceOf(viewer)}`
  return await archive.shelf.take(archive.db, key, async () => {
    const fandoms = await archive.db
      .selectFrom('tags')
      .select(['id', 'kind', 'name'])
      .where('kind', '=', 'fandom')
      .where('synonym_of', 'is', null)
      .orderBy('sort_name')
      .orderBy('id')
      .execute()
    const ids = fandoms.map(({ id }) => id)
    const counts =
      (await countByTags(archive, viewer, ids)) ?? (await countInStore(archive, viewer, ids))
    return fandoms
      .map((fandom, at) => ({ ...fandom, count: counts[at] ?? 0 }))
      .filter(({ count }) => count > 0)
  })
}

/** The same by reading which tags stand on which works. */
async function countInStore(
  archive: Archive,
  viewer: Viewer,
  ids: readonly TagId[],
): Promise<readonly number[]> {
  const above = await climbMetas(archive.db)
  const works = new Map<TagId, Set<WorkId>>(ids.map((id) => [id, new Set()]))
  for (const { work_id, canonical } of await readFandoms(archive, viewer, {})) {
    for (const id of above(canonical)) works.get(id)?.add(work_id)
  }
  return ids.map((id) => works.get(id)?.size ?? 0)
}

const readFandoms = prepareRead(({ db }, viewer, _none: Readonly<Record<string, never>>) =>
  visibleWorks(db, viewer)
    .innerJoin('taggings', 'taggings.work_id', 'works.id')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .select('taggings.work_id')
    .select((of) => of.fn.coalesce('tags.synonym_of', 'tags.id').as('canonical')),
)
