import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import type { TagKind } from '#store/tags.ts'

/** A tag as those who change its meaning see it. */
export type TagRow = {
  readonly id: TagId
  readonly kind: TagKind
  readonly name: string
  readonly canonical: number
  readonly synonym_of: TagId | null
}

/** A tag's row, whoever asks; refuses `not-found`. */
export async function takeTag(db: Db, id: TagId): Promise<TagRow> {
  const row = await db
    .selectFrom('tags')
    .select(['id', 'kind', 'name', 'canonical', 'synonym_of'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'tags.not-found')
  return row
}

/** Two tags of one kind, which is what a meaning can join; refuses others. */
export async function takePair(db: Db, one: TagId, other: TagId): Promise<[TagRow, TagRow]> {
  const pair: [TagRow, TagRow] = [await takeTag(db, one), await takeTag(db, other)]
  const [{ kind, name }, { kind: otherKind, name: otherName }] = pair
  if (kind !== otherKind) {
    throw new Refusal('invalid', 'tags.kinds-differ', undefined, { name, other: otherName })
  }
  return pair
}

/** Refuses a synonym: what it means is its canonical's to say. */
export function refuseSynonym({ name, synonym_of }: TagRow): void {
  if (synonym_of !== null) throw new Refusal('conflict', 'tags.is-synonym', undefined, { name })
}
