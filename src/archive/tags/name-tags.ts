import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import type { TagKind } from '#store/tags.ts'
import { fold, nameKey } from '#text/fold.ts'

export type TagName = { readonly kind: TagKind; readonly name: string }

/**
 * The ids of tags by kind and name, in the order given; names not known yet become tags, without a
 * meaning until somebody wrangles them. The same name in two kinds is two tags; spellings that
 * differ only in case or spaces are one.
 */
export async function nameTags(
  db: Db,
  names: readonly TagName[],
  now: Instant,
): Promise<readonly TagId[]> {
  if (names.length === 0) return []
  const keyed = names.map(({ kind, name }) => ({ kind, name: squish(name), key: nameKey(name) }))
  const known = await findTags(db, keyed)
  const missing = new Map(
    keyed.filter((tag) => !known.has(keyOf(tag))).map((tag) => [keyOf(tag), tag]),
  )
  if (missing.size > 0) {
    await db
      .insertInto('tags')
      .values(
        [...missing.values()].map(({ kind, name, key }) => ({
          kind,
          name,
          name_key: key,
          sort_name: fold(name),
          fold_name: fold(name),
          created_at: now,
        })),
      )
      // Another writer may have named the tag a moment ago: theirs is as good.
      .onConflict((conflict) => conflict.columns(['kind', 'name_key']).doNothing())
      .execute()
    for (const [key, id] of await findTags(db, [...missing.values()])) known.set(key, id)
  }
  return keyed.map((tag) => {
    const id = known.get(keyOf(tag))
    if (id === undefined)
      throw new Refusal('conflict', 'tags.not-named', undefined, { name: tag.name })
    return id
  })
}

type KeyedTag = { readonly kind: TagKind; readonly name: string; readonly key: string }

const keyOf = ({ kind, key }: { readonly kind: TagKind; readonly key: string }) => `${kind} ${key}`

const squish = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim()

// Some servers allow no more than a few hundred values in one statement.
const batch = 200

async function findTags(db: Db, tags: readonly KeyedTag[]): Promise<Map<string, TagId>> {
  const found = new Map<string, TagId>()
  for (let from = 0; from < tags.length; from += batch) {
    const asked = tags.slice(from, from + batch)
    const keys = [...new Set(asked.map(({ key }) => key))]
    // The index begins with the kind: without it every tag there is would be looked at.
    const kinds = [...new Set(asked.map(({ kind }) => kind))]
    const rows = await db
      .selectFrom('tags')
      .select(['id', 'kind', 'name_key as key'])
      .where('kind', 'in', kinds)
      .where('name_key', 'in', keys)
      .execute()
    for (const row of rows) found.set(keyOf(row), row.id)
  }
  return found
}
