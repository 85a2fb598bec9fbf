import { fillFrom } from '#archive/drafts/fill-from.ts'
import { findWorkingCopy } from '#archive/drafts/find-working-copy.ts'
import type { Fields } from '#archive/drafts/working-copy.ts'
import { findWriteBar } from '#archive/joining/may-write.ts'
import { readFormChoices } from '#archive/posting/read-form-choices.ts'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import { startWork } from '#archive/posting/start-work.ts'
import type { StoredWork } from '#archive/posting/stored-work.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Fault } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { workFormPage } from './work-form-page.ts'
import { writeWorkForm } from './write-work-form.ts'

const keyPattern = /^[0-9a-f]{12}$/

/** An empty form, or the one that was begun under `?draft=`; `?from=42` takes the tags of a work. */
export async function showNewWork(visit: Visit): Promise<Response> {
  const { archive, viewer, query } = visit
  writerOf(viewer)
  const asked = query.get('draft') ?? ''
  const key = keyPattern.test(asked) ? asked : archive.random(6)
  const from = query.get('from')
  const start = await startWork(archive, viewer, from ? { from: readId<WorkId>(from) } : {})
  return await answerForm(visit, {
    place: `new-work ${key}`,
    stored: undefined,
    start: writeWorkForm(start),
  })
}

/** The form of a work that is there, with what its creator typed and did not save. */
export async function showEditWork(visit: Visit): Promise<Response> {
  const { archive, viewer } = visit
  const id = readId<WorkId>(visit.part('id'))
  const stored = await readStoredWork(archive, archive.db, writerOf(viewer), id)
  return await answerForm(visit, { place: `work ${id}`, stored, start: writeStored(stored) })
}

/** A stored work as its form's fields, with the chapter whose text they hold. */
export function writeStored(stored: StoredWork): Fields {
  const { input, chapter } = stored
  const base = chapter
    ? { chapterId: [String(chapter.id)], chapterBase: [String(chapter.version)] }
    : {}
  return { ...writeWorkForm(input), ...base }
}

export type OpenedForm = {
  readonly place: string
  readonly stored: StoredWork | undefined
  readonly start: Fields
}

async function answerForm(visit: Visit, { place, stored, start }: OpenedForm): Promise<Response> {
  const copy = await findWorkingCopy(visit.archive, visit.viewer, place)
  const filled = fillFrom(copy, { fields: start, version: stored?.version })
  return await formAnswer(visit, { place, stored, filled })
}

/** The page of a form that is filled so. */
export async function formAnswer(
  visit: Visit,
  form: {
    readonly place: string
    readonly stored: StoredWork | undefined
    readonly filled: ReturnType<typeof fillFrom>
    readonly faults?: readonly Fault[]
    readonly status?: 200 | 409 | 413 | 422
  },
): Promise<Response> {
  const { place, stored, filled, faults = [], status = 200 } = form
  const key = place.replace(/^new-work /, '')
  const here = stored ? urls.editWork.to(stored.id) : urls.newWork.to(key)
  const action = stored ? urls.editWork.to(stored.id) : urls.newWork.to()
  const choices = await readFormChoices(visit.archive, writerOf(visit.viewer))
  const bar = await findWriteBar(visit.archive, visit.archive.db, visit.viewer)
  const options = { place, stored, filled, faults, choices, here, action, bar }
  visit.context.header('Cache-Control', 'private, no-store')
  return await visit.page(workFormPage(visit.frame(action), options), status)
}
