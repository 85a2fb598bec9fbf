import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { type Mutes, noMutes } from '#archive/mutes/mute.ts'
import { tagClosure } from '#archive/tags/tag-closure.ts'
import type { Viewer } from '#archive/viewer.ts'
import { noFilters, type TagPageView } from '#archive/works/filters.ts'
import type { TagView } from '#archive/works/work.ts'
import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { type RelatedFandom, shown } from './discover.ts'
import { countEachTag, type Few, findFew } from './find-few.ts'

/** A fandom under more metatags than these has neighbours enough. */
const mostMetas = 4

type Input = {
  readonly tag: TagPageView
  readonly mutes: Mutes
  /** The fandom's own works, with what they carry. */
  readonly found: Few
}

/**
 * Fandoms near this one: first those that share works with it, then those under the same metatag, each
 * with works that this viewer may see. Its own metatags and subtags are no neighbours: they are its
 * whole and its parts.
 */
export async function listRelatedFandoms(
  archive: Archive,
  viewer: Viewer,
  { tag, mutes, found }: Input,
): Promise<readonly RelatedFandom[]> {
  const { db } = archive
  const own = new Set([...(await tagClosure(db, tag.id)), ...(await listAbove(db, tag.id))])
  const isOther = ({ id }: TagView) => !own.has(id)
  const sharing = found.tags.fandom.filter(isOther)
  const known = new Set(sharing.map(({ id }) => id))
  const siblings = await listSiblings(archive, viewer, { tag, mutes })
  const near = [...sharing, ...siblings.filter((one) => isOther(one) && !known.has(one.id))]
  const works = await countWorks(archive, viewer, mutes, near)
  const shared = new Map(sharing.map(({ id, count }) => [id, count]))
  return near
    .map(({ id, kind, name }, index) => {
      return { id, kind, name, shared: shared.get(id) ?? 0, works: works[index] ?? 0 }
    })
    .filter((one) => one.works > 0)
    .sort((a, b) => b.shared - a.shared || b.works - a.works)
    .slice(0, shown.names)
}

/** How many works each of these fandoms has for this reader. */
async function countWorks(
  archive: Archive,
  viewer: Viewer,
  mutes: Mutes,
  fandoms: readonly TagView[],
): Promise<readonly number[]> {
  const ids = fandoms.map(({ id }) => id)
  if (mutes === noMutes) return await countEachTag(archive, viewer, ids)
  const counts: number[] = []
  for (const id of ids) {
    const filters = { ...noFilters, include: [id] }
    counts.push((await findFew(archive, viewer, filters, { most: 0, mutes })).total)
  }
  return counts
}

/** The fandoms directly under the same metatags, of each those with the most works. */
async function listSiblings(
  archive: Archive,
  viewer: Viewer,
  { tag, mutes }: Pick<Input, 'tag' | 'mutes'>,
): Promise<readonly TagView[]> {
  const siblings = new Map<TagId, TagView>()
  for (const meta of tag.metas.slice(0, mostMetas)) {
    const filters = { ...noFilters, include: [meta.id] }
    const { tags } = await findFew(archive, viewer, filters, { most: 0, mutes, tags: 'count' })
    const frequent = tags.fandom
    const under = await listUnder(archive.db, meta.id, frequent)
    for (const one of frequent) if (under.has(one.id)) siblings.set(one.id, one)
  }
  return [...siblings.values()]
}

/** Those of these tags that are directly under a metatag. */
async function listUnder(
  db: Db,
  meta: TagId,
  tags: readonly TagView[],
): Promise<ReadonlySet<TagId>> {
  if (tags.length === 0) return new Set()
  const rows = await db
    .selectFrom('tag_metas')
    .select('sub_id')
    .where('meta_id', '=', meta)
    .where(
      'sub_id',
      'in',
      tags.map(({ id }) => id),
    )
    .execute()
  return new Set(rows.map(({ sub_id }) => sub_id))
}

/** Every metatag of a tag, to any height. A circle ends by itself: `union` drops what is known. */
async function listAbove(db: Db, id: TagId): Promise<readonly TagId[]> {
  const { rows } = await sql<{ id: TagId }>`
    with recursive found (id) as (
      select meta_id from tag_metas where sub_id = ${id}
      union
      select tag_metas.meta_id from tag_metas join found on tag_metas.sub_id = found.id
    )
    select id from found
  `.execute(db)
  return rows.map((row) => row.id)
}
