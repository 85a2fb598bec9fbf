import type { Archive } from '#archive/archive.ts'
import type { FandomEntry } from '#archive/home/home.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { byName, countEach } from '#archive/works/count-facts.ts'
import { noFilters } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import { openLadder } from './open-ladder.ts'

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
