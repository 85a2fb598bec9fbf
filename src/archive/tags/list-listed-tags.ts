import type { Db } from '#store/schema.ts'

/** Kinds of tags that are chosen from the archive's list. */
export const listedTagKinds = ['warning', 'category'] as const
export type ListedTagKind = (typeof listedTagKinds)[number]

export type ListedTag = { readonly kind: ListedTagKind; readonly name: string }

/** The archive's warnings and categories, in its order. */
export async function listListedTags(db: Db): Promise<readonly ListedTag[]> {
  const rows = await db
    .selectFrom('tags')
    .select(['kind', 'name'])
    .where('kind', 'in', listedTagKinds)
    .where('canonical', '=', 1)
    .orderBy('position')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(({ kind, name }) => ({ kind: kind === 'warning' ? kind : 'category', name }))
}
