import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { copyOf } from './find-working-copy.ts'
import type { WorkingCopy } from './working-copy.ts'

/** One of the viewer's own copies, whole. Another's looks as if it were not there. */
export async function readCopy(archive: Archive, viewer: Viewer, id: number): Promise<WorkingCopy> {
  if (viewer.kind === 'guest') throw new Refusal('sign-in-first', 'drafts.sign-in-first')
  if (viewer.kind === 'system') throw new Refusal('not-found', 'drafts.not-found')
  const row = await archive.db
    .selectFrom('working_copies')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', viewer.id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'drafts.not-found')
  return copyOf(row)
}
