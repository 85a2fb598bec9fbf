import { postWork } from '#archive/posting/post-work.ts'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusals } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { formAnswer, writeStored } from './open-form.ts'

/** Posts a draft as it is stored. What it lacks is asked for in its form. */
export async function postDraft(visit: Visit): Promise<Response> {
  const { archive, viewer } = visit
  const id = readId<WorkId>(visit.part('id'))
  try {
    await postWork(archive, viewer, id)
  } catch (error) {
    if (!(error instanceof Refusals)) throw error
    const stored = await readStoredWork(archive, archive.db, writerOf(viewer), id)
    const start = { fields: writeStored(stored), base: stored.version, version: 0 }
    const filled = { ...start, unsaved: undefined }
    const place = `work ${id}`
    return await formAnswer(visit, { place, stored, filled, faults: error.all, status: 422 })
  }
  return visit.redirect(urls.work.to(id))
}
