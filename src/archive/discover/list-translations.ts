import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** Translations of translations end here: a chain longer than this was not made by translators. */
const mostSteps = 6

/** A work and every work that is the same one in another language, as any of them says. */
export async function listTranslations(db: Db, id: WorkId): Promise<ReadonlySet<WorkId>> {
  const found = new Set([id])
  let newest: readonly WorkId[] = [id]
  for (let step = 0; step < mostSteps && newest.length > 0; step += 1) {
    const asked = newest
    const rows = await db
      .selectFrom('related_works')
      .select(['related_works.work_id as one', 'related_works.other_work_id as other'])
      .where('related_works.relation', 'in', ['translation-of', 'translated-as'])
      .where('related_works.other_work_id', 'is not', null)
      .where((is) =>
        is.or([
          is('related_works.work_id', 'in', asked),
          is('related_works.other_work_id', 'in', asked),
        ]),
      )
      .limit(500)
      .execute()
    const both = rows.flatMap(({ one, other }) => (other === null ? [one] : [one, other]))
    newest = [...new Set(both)].filter((one) => !found.has(one))
    for (const one of newest) found.add(one)
  }
  return found
}
