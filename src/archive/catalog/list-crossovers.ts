import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { isCrossover, openFandomTree } from './fandom-tree.ts'

/** Every work of fandoms that have nothing to do with each other, whoever may see it. */
export async function listCrossovers(db: Db): Promise<readonly WorkId[]> {
  const tree = openFandomTree(db)
  const rows = await db
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .where('tags.kind', '=', 'fandom')
    .select(['taggings.work_id', 'taggings.tag_id'])
    .orderBy('taggings.work_id')
    .orderBy('taggings.position')
    .execute()
  await tree.learn(rows.map(({ tag_id }) => tag_id))
  const works = Map.groupBy(rows, ({ work_id }) => work_id)
  return [...works]
    .filter(([, fandoms]) =>
      isCrossover(
        tree,
        fandoms.map(({ tag_id }) => tag_id),
      ),
    )
    .map(([id]) => id)
}
