import type { ExpressionBuilder } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { readSetting } from '#archive/settings/settings.ts'
import type { System } from '#archive/viewer.ts'
import { addSeconds, type Instant } from '#ground/time.ts'
import type { Db, Schema } from '#store/schema.ts'
import { planThinning } from './plan-thinning.ts'

/** Rows that go in one statement, so that no writer waits long. */
const atOnce = 500
const day = 86_400

/**
 * Removes earlier texts that are older than the archivist keeps them (`revisions.keep-days`; 0: for
 * ever). The newest earlier text of each chapter stays however old it is, and current texts are never
 * touched. Older texts lean on newer ones and not the other way, so those that stay can all be read. Runs
 * every day from the first start on; may run twice. Gives how many went.
 */
export async function thinRevisions(
  archive: Archive,
  _viewer: System,
  signal?: AbortSignal,
): Promise<number> {
  await planThinning(archive, addSeconds(archive.clock.now(), day))
  const days = await readSetting(archive.db, 'revisions.keep-days')
  if (days === 0) return 0
  const before = addSeconds(archive.clock.now(), -days * day)
  let removed = 0
  for (;;) {
    signal?.throwIfAborted()
    const ids = await listOld(archive.db, before)
    if (ids.length === 0) break
    await archive.db.deleteFrom('revisions').where('id', 'in', ids).execute()
    removed += ids.length
  }
  if (removed > 0)
    archive.log.info({ removed, days }, `${removed} earlier texts were older than ${days} days`)
  return removed
}

/**
 * Those of which a later one stays, and no earlier one does that would lean on them: a clock that jumped
 * may have given an earlier text a later day.
 */
async function listOld(db: Db, before: Instant): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('revisions')
    .select('revisions.id')
    .where('revisions.made_at', '<', before)
    .where((is) => is.exists(ofSamePlace(is).whereRef('other.number', '>', 'revisions.number')))
    .where((is) =>
      is.not(
        is.exists(
          ofSamePlace(is)
            .whereRef('other.number', '<', 'revisions.number')
            .where('other.made_at', '>=', before),
        ),
      ),
    )
    .orderBy('revisions.made_at')
    .orderBy('revisions.number')
    .limit(atOnce)
    .execute()
  return rows.map(({ id }) => id)
}

function ofSamePlace(is: ExpressionBuilder<Schema, 'revisions'>) {
  return is
    .selectFrom('revisions as other')
    .select('other.id')
    .whereRef('other.work_id', '=', 'revisions.work_id')
    .where((same) =>
      same.or([
        same('other.chapter_id', '=', same.ref('revisions.chapter_id')),
        same.and([same('other.chapter_id', 'is', null), same('revisions.chapter_id', 'is', null)]),
      ]),
    )
}
