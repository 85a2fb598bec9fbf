import assert from 'node:assert/strict'
import type { Archive } from '#archive/archive.ts'
import { checkCatalog } from '#archive/catalog/check-catalog.ts'
import { nameTags } from '#archive/tags/name-tags.ts'
import type { TagId } from '#ground/ids.ts'

/** The names of the tags that these tests use, in two kinds. */
export const names = ['Lamp', 'Lantern', 'Light', 'Gull', 'Seagull', 'Bird']

export async function nameAll({ db, clock }: Archive): Promise<readonly TagId[]> {
  const fandoms = names.map((name) => ({ kind: 'fandom', name }) as const)
  const others = names.map((name) => ({ kind: 'additional', name }) as const)
  return await nameTags(db, [...fandoms, ...others], clock.now())
}

/** Asserts that the catalog, brought up to date, knows what the store knows, and of every tag's works. */
export async function assertTrue(archive: Archive): Promise<void> {
  const { differences } = await checkCatalog(archive, { kind: 'system', why: 'test' }, quiet)
  assert.deepEqual(differences, [])
}
export const quiet = { onProgress: () => undefined, signal: new AbortController().signal }

/** What the catalog of an archive finds for each tag, for everybody. */
export async function countAll(
  archive: Archive,
  tags: readonly TagId[],
): Promise<readonly number[]> {
  const counts = await archive.catalog.countTags({ audience: 'everything' }, tags)
  assert.ok(counts)
  return counts
}

/** The same from the store itself, tag by tag. */
export async function countInStore(
  { db }: Archive,
  tags: readonly TagId[],
): Promise<readonly number[]> {
  const rows = await db.selectFrom('tags').select(['id', 'synonym_of']).execute()
  const metas = await db.selectFrom('tag_metas').selectAll().execute()
  const taggings = await db
    .selectFrom('taggings')
    .innerJoin('works', 'works.id', 'taggings.work_id')
    .where('works.state', '!=', 'binned')
    .select(['taggings.tag_id', 'taggings.work_id'])
    .execute()
  const canonical = new Map(rows.map(({ id, synonym_of }) => [id, synonym_of ?? id]))
  const climb = (id: TagId) => {
    const found = new Set([canonical.get(id) ?? id])
    for (const step of found) {
      for (const { sub_id, meta_id } of metas) if (sub_id === step) found.add(meta_id)
    }
    return found
  }
  return tags.map((tag) => {
    const wanted = canonical.get(tag) ?? tag
    const works = taggings.filter(({ tag_id }) => climb(tag_id).has(wanted))
    return new Set(works.map(({ work_id }) => work_id)).size
  })
}
