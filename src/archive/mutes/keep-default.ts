import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { type DefaultFilter, mostDefaults } from './mute.ts'

/** Keeps an account's filters for one tag's list, in place of what it kept before. */
export async function keepDefault(
  archive: Archive,
  viewer: Member | Staff,
  { tagId, query }: DefaultFilter,
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await db
      .insertInto('default_filters')
      .values({ person_id: viewer.id, tag_id: tagId, query })
      .onConflict((on) => on.columns(['person_id', 'tag_id']).doUpdateSet({ query }))
      .execute()
    const { count } = await db
      .selectFrom('default_filters')
      .select((of) => of.fn.countAll<number | string>().as('count'))
      .where('person_id', '=', viewer.id)
      .executeTakeFirstOrThrow()
    if (Number(count) > mostDefaults) {
      throw new Refusal('invalid', 'mutes.too-many-defaults', undefined, { most: mostDefaults })
    }
  })
}
