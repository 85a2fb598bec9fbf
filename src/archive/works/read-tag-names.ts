import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { TagKind } from '#store/tags.ts'

export type TagName = {
  readonly id: TagId
  readonly kind: TagKind
  readonly name: string
  /** The place of a warning or a category among its kind. */
  readonly position: number
}

// So many values some servers allow in one statement.
const batch = 500

/** The names of those of these tags that there are, in any order. */
export async function readTagNames(db: Db, ids: readonly TagId[]): Promise<readonly TagName[]> {
  const found: TagName[] = []
  for (let from = 0; from < ids.length; from += batch) {
    const some = await db
      .selectFrom('tags')
      .select(['id', 'kind', 'name', 'position'])
      .where('id', 'in', ids.slice(from, from + batch))
      .execute()
    found.push(...some)
  }
  return found
}
