import type { Archive } from '#archive/archive.ts'
import { prepareRead } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import type { TagPageView } from '#archive/works/filters.ts'
import type { TagView } from '#archive/works/work.ts'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { readRows } from '#store/asking/rows-as-text.ts'
import type { Db } from '#store/schema.ts'
import { listSeenTags } from './list-seen-tags.ts'

/**
 * A tag's own page; a synonym answers with the id of its canonical, where its page is. A tag that is
 * only on works which the viewer may not see is not found, and not named on other tags' pages: its name
 * would tell of them. So is one that is on nothing, unless it is canonical and waits for its first work.
 */
export async function readTag(
  archive: Archive,
  viewer: Viewer,
  id: TagId,
): Promise<TagPageView | { readonly canonicalId: TagId }> {
  const [tag] = await readRow(archive, viewer, { id })
  if (!tag) throw new Refusal('not-found', 'tags.not-found')
  const [metas, subs, fandoms] = [tag.metas, tag.subs, tag.fandoms].map(readRows<TagView>)
  const around = [metas, subs, fandoms].flatMap((tags = []) => tags.map((one) => one.id))
  const key = `seen tags ${audienceOf(viewer)} ${id}`
  const seen = await archive.shelf.take(archive.db, key, () =>
    listSeenTags(archive, viewer, [id, ...around]),
  )
  if (!seen.has(id)) throw new Refusal('not-found', 'tags.not-found')
  if (tag.synonym_of !== null) return { canonicalId: tag.synonym_of }
  const isSeen = (one: TagView) => seen.has(one.id)
  return {
    id,
    kind: tag.kind,
    name: tag.name,
    description: tag.description ?? undefined,
    synonyms: readRows(tag.synonyms).map(({ name }) => name),
    metas: metas?.filter(isSeen) ?? [],
    subs: subs?.filter(isSeen) ?? [],
    fandoms: fandoms?.filter(isSeen) ?? [],
  }
}

const readRow = prepareRead(({ db, rowsAsText }, _viewer, { id }: { readonly id: TagId }) => {
  const synonyms = db
    .selectFrom('tags')
    .select('tags.name')
    .where('tags.synonym_of', '=', id)
    .orderBy('tags.sort_name')
  const metas = tagsInOrder(db)
    .innerJoin('tag_metas', 'tag_metas.meta_id', 'tags.id')
    .where('tag_metas.sub_id', '=', id)
  const subs = tagsInOrder(db)
    .innerJoin('tag_metas', 'tag_metas.sub_id', 'tags.id')
    .where('tag_metas.meta_id', '=', id)
  const fandoms = tagsInOrder(db)
    .innerJoin('tag_parents', 'tag_parents.parent_id', 'tags.id')
    .where('tag_parents.tag_id', '=', id)
  return db
    .selectFrom('tags')
    .select(['tags.kind', 'tags.name', 'tags.synonym_of', 'tags.description'])
    .select([
      rowsAsText(synonyms).as('synonyms'),
      rowsAsText(metas).as('metas'),
      rowsAsText(subs).as('subs'),
      rowsAsText(fandoms).as('fandoms'),
    ])
    .where('tags.id', '=', id)
})

function tagsInOrder(db: Db) {
  return db
    .selectFrom('tags')
    .select(['tags.id', 'tags.kind', 'tags.name'])
    .orderBy('tags.position')
    .orderBy('tags.sort_name')
}
