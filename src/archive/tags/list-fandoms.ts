import type { Archive } from '#archive/archive.ts'
import type { FandomEntry } from '#archive/home/home.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { byName, countEach } from '#archive/works/count-facts.ts'
import type { TagFacts } from '#archive/works/fact-book.ts'
import { noFilters } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

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
    const ids = await findWorks(archive, viewer, noFilters)
    const above = await openLadder(archive.db)
    const facts = await archive.facts.read(archive.db)
    const counts = countEach(facts, ids, (tag) => (tag.kind === 'fandom' ? above(tag) : []))
    return [...counts]
      .flatMap(([id, count]) => {
        const tag = facts.tags.get(id)
        return tag ? [{ tag, count }] : []
      })
      .sort((a, b) => byName(a.tag, b.tag))
      .map(({ tag: { id, kind, name }, count }) => ({ id, kind, name, count }))
  })
}

/** Tells of a tag its canonical and every metatag above that. A circle of metatags ends by itself. */
async function openLadder(db: Db): Promise<(tag: TagFacts) => readonly TagId[]> {
  const rows = await db.selectFrom('tag_metas').select(['sub_id', 'meta_id']).execute()
  const metas = Map.groupBy(rows, ({ sub_id }) => sub_id)
  const known = new Map<TagId, readonly TagId[]>()
  return ({ id, canonical }) => {
    const climbed = known.get(id)
    if (climbed) return climbed
    const found = new Set<TagId>(canonical)
    for (const step of found) for (const { meta_id } of metas.get(step) ?? []) found.add(meta_id)
    const all = [...found]
    known.set(id, all)
    return all
  }
}
