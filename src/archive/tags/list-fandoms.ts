import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { FandomEntry } from '#archive/home/home.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'

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
    const { rows } = await sql<FandomEntry>`
      with recursive up (tag_id, above_id) as (
        select id, coalesce(synonym_of, id) from tags where kind = 'fandom'
        union
        select up.tag_id, tag_metas.meta_id from up join tag_metas on tag_metas.sub_id = up.above_id
      )
      select tags.id, tags.kind, tags.name, count(distinct taggings.work_id) as count
      from up
      join tags on tags.id = up.above_id
      join taggings on taggings.tag_id = up.tag_id
      where taggings.work_id in (${visibleWorks(archive.db, viewer).select('works.id')})
      group by tags.id, tags.kind, tags.name, tags.sort_name
      order by tags.sort_name, tags.id
    `.execute(archive.db)
    return rows
  })
}
