import { judgeWork } from '#archive/posting/judge-work.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { StoredWork } from '#archive/posting/stored-work.ts'
import type { WorkInput } from '#archive/posting/work-input.ts'
import type { Refusal } from '#ground/refusal.ts'
import type { Visit } from '#web/visit.ts'

/** What the archive would refuse, for a form that could not even be read: all faults come at once. */
export async function findFormFaults(
  { archive, viewer }: Visit,
  form: {
    readonly input: WorkInput
    readonly stored: StoredWork | undefined
    readonly as: 'draft' | 'posted'
  },
): Promise<readonly Refusal[]> {
  return (await judgeWork(archive, archive.db, writerOf(viewer), form)).faults
}
