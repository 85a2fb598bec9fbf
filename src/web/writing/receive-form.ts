import type { Filled } from '#archive/drafts/fill-from.ts'
import type { Fields } from '#archive/drafts/working-copy.ts'
import { findWorkOfForm } from '#archive/posting/claim-form.ts'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { saveWork, writerOf } from '#archive/posting/save-work.ts'
import type { StoredWork } from '#archive/posting/stored-work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { fieldsOf } from '#web/drafts/form-fields.ts'
import { keepThroughSignIn } from '#web/drafts/keep-through-sign-in.ts'
import { urls } from '#web/urls.ts'
import { readForm, readId, type Visit } from '#web/visit.ts'
import { answerConflict, chooseTheirs } from './answer-conflict.ts'
import { answerPreview } from './answer-preview.ts'
import { findFormFaults } from './find-form-faults.ts'
import { formAnswer } from './open-form.ts'
import { readWorkForm } from './read-work-form.ts'

/** A form as it came, and the work that it is of. */
export type Received = {
  readonly id: WorkId | undefined
  readonly place: string
  readonly base: number | undefined
  readonly version: number
  /** The button: save-draft, post, save, preview, or again. */
  readonly button: string
  readonly fields: Fields
  readonly stored: StoredWork | undefined
}

/** A new work's form was sent. */
export async function receiveNewWork(visit: Visit): Promise<Response> {
  return await receive(visit, undefined)
}

/** The form of a work that is there was sent. */
export async function receiveEditWork(visit: Visit): Promise<Response> {
  return await receive(visit, readId<WorkId>(visit.part('id')))
}

async function receive(visit: Visit, id: WorkId | undefined): Promise<Response> {
  const { archive, viewer } = visit
  const form = await readForm(visit)
  const held = await keepThroughSignIn(visit, form)
  if (held) return held
  const fields = fieldsOf(form)
  const read = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const chapterId = readNumber(fields.chapterId?.[0]) as ChapterId | undefined
  const stored =
    id === undefined
      ? undefined
      : await readStoredWork(archive, archive.db, writerOf(viewer), id, chapterId)
  const received: Received = {
    id,
    place: placeOf(read('place'), id) ?? `new-work ${archive.random(6)}`,
    base: readNumber(read('base')),
    version: readNumber(read('version')) ?? 0,
    button: read('do'),
    fields: withoutChoice(fields),
    stored,
  }
  const choice = read('choice')
  if (choice === 'theirs' && id !== undefined) return await chooseTheirs(visit, { ...received, id })
  if (choice === 'again' || received.button === 'again') return await backToForm(visit, received)
  if (received.button === 'preview') return await answerPreview(visit, received)
  return await save(visit, received)
}

/** The conflict's page has a button of its own, which is nothing of the form. */
function withoutChoice({ choice: _, ...fields }: Fields): Fields {
  return fields
}

/** A form may name the working copy of its own work only. */
function placeOf(text: string, id: WorkId | undefined): string | undefined {
  if (id !== undefined) return `work ${id}`
  return /^new-work [0-9a-f]{12}$/.test(text) ? text : undefined
}

function readNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

async function save(visit: Visit, received: Received): Promise<Response> {
  const { id, place, base, fields, button, stored } = received
  const { input, faults } = readWorkForm(fields)
  const as = button === 'post' ? ('posted' as const) : ('draft' as const)
  if (faults.length > 0) {
    const more = await findFormFaults(visit, { input, stored, as })
    return await backToForm(visit, received, [...faults, ...more])
  }
  try {
    const saved = await saveWork(visit.archive, visit.viewer, {
      ...{ id, base, input, as, place, seen: received.version },
      chapterId: readNumber(fields.chapterId?.[0]) as ChapterId | undefined,
      chapterBase: readNumber(fields.chapterBase?.[0]),
    })
    return visit.redirect(urls.work.to(saved))
  } catch (error) {
    const refused = error instanceof Refusals ? error.all : error instanceof Refusal ? [error] : []
    if (refused.some(({ kind }) => kind === 'conflict')) {
      const known = id ?? (await findWorkOfForm(visit.archive.db, place))
      if (known !== undefined) return await answerConflict(visit, ofWork(received, known))
    }
    if (refused.length === 0 || !refused.every(isAboutForm)) throw error
    return await backToForm(visit, received, refused)
  }
}

/** A new work's form that was saved before is from here on the form of the work that came of it. */
function ofWork(received: Received, id: WorkId): Received & { readonly id: WorkId } {
  return { ...received, id, place: `work ${id}` }
}

/** What is wrong with a form, or keeps its writer from sending it now: the form comes back, all of it. */
function isAboutForm({ kind, key }: Refusal): boolean {
  return kind === 'invalid' || key.startsWith('joining.')
}

/** The form as it was sent, with what is wrong beside the fields. */
async function backToForm(
  visit: Visit,
  received: Received,
  faults: readonly Refusal[] = [],
): Promise<Response> {
  const { place, stored, fields, base, version } = received
  const filled: Filled = { fields, base, version, unsaved: undefined }
  const status = faults.length > 0 ? 422 : 200
  return await formAnswer(visit, { place, stored, filled, faults, status })
}
