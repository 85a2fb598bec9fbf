import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'

/**
 * Throws one of the viewer's own copies away, and nothing that has come after the `version` they saw.
 * Doing it twice changes nothing.
 */
export async function throwCopyAway(
  { db }: Archive,
  viewer: Viewer,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<void> {
  if (viewer.kind === 'guest' || viewer.kind === 'system') {
    throw new Refusal('sign-in-first', 'drafts.sign-in-first')
  }
  const mine = db
    .deleteFrom('working_copies')
    .where('id', '=', id)
    .where('person_id', '=', viewer.id)
  const gone = await mine.where('version', '=', version).executeTakeFirst()
  if (Number(gone.numDeletedRows) > 0) return
  const still = await db
    .selectFrom('working_copies')
    .select('id')
    .where('id', '=', id)
    .where('person_id', '=', viewer.id)
    .executeTakeFirst()
  if (still) throw new Refusal('conflict', 'drafts.written-on')
}
