import type { Viewer } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { visibleWorks } from './visible-works.ts'

/**
 * Lets those pass who may change a work: its creators, and jobs that do what a creator asked for.
 * Staff may not write in what others have made. Refuses guests as `sign-in-first`, what the viewer
 * does not see as `not-found`, and what they see but did not make as `not-allowed`.
 */
export async function mayEditWork(db: Db, viewer: Viewer, id: WorkId): Promise<void> {
  if (viewer.kind === 'guest') throw new Refusal('sign-in-first', 'writing.sign-in-first')
  const seen = await visibleWorks(db, viewer)
    .select('works.state')
    .where('works.id', '=', id)
    .executeTakeFirst()
  if (!seen) throw new Refusal('not-found', 'works.not-found')
  if (viewer.kind === 'system') return
  const own = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
    .where('creatorships.work_id', '=', id)
    .where('pseuds.person_id', '=', viewer.id)
    .executeTakeFirst()
  if (!own) throw new Refusal('not-allowed', 'writing.not-your-work')
}
