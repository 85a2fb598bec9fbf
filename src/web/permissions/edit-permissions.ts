import {
  type Permission,
  permissionAnswers,
  permissionKinds,
} from '#archive/permissions/permission.ts'
import { readOwnPermissions } from '#archive/permissions/read-own-permissions.ts'
import { savePermissions } from '#archive/permissions/save-permissions.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { keepNowhere } from '#web/accounts/for-owner.ts'
import type { Fault } from '#web/frame/field.ts'
import { memberOf } from '#web/joining/member-of.ts'
import { urls } from '#web/urls.ts'
import { readForm, readId, type Visit } from '#web/visit.ts'
import { permissionsPage } from './permissions-page.ts'

/** What others may do with all of one's works, or with one of them: the form. */
export async function showPermissions(visit: Visit): Promise<Response> {
  const workId = workOf(visit)
  const answers = await readOwnPermissions(visit.archive, memberOf(visit), { workId })
  return await answer(visit, { answers, faults: [] })
}

/** Absent: the address is that of the answers for all works. */
function workOf(visit: Visit): WorkId | undefined {
  const id = visit.part('id')
  return id === '' ? undefined : readId<WorkId>(id)
}

async function answer(
  visit: Visit,
  form: { readonly answers: readonly Permission[]; readonly faults: readonly Fault[] },
): Promise<Response> {
  keepNowhere(visit)
  const { archive, viewer, query } = visit
  const workId = workOf(visit)
  const work = workId === undefined ? undefined : await readWork(archive, viewer, workId)
  const path = workId === undefined ? urls.ownPermissions.to() : urls.workPermissions.to(workId)
  const status = form.faults.length > 0 ? 422 : 200
  const view = { ...form, work, path, isSaved: status === 200 && query.has('saved') }
  return await visit.page(permissionsPage(visit.frame(path), view), status)
}

export async function receivePermissions(visit: Visit): Promise<Response> {
  const { archive } = visit
  const member = memberOf(visit)
  const workId = workOf(visit)
  const answers = readAnswers(await readForm(visit))
  try {
    await savePermissions(archive, member, { workId, answers })
  } catch (error) {
    const faults = error instanceof Refusals ? error.all : error instanceof Refusal ? [error] : []
    if (faults.length === 0 || faults.some(({ kind }) => kind !== 'invalid')) throw error
    return await answer(visit, { answers, faults })
  }
  const to = workId === undefined ? urls.ownPermissions.to() : urls.workPermissions.to(workId)
  return visit.redirect(`${to}?saved`)
}

function readAnswers(form: FormData): readonly Permission[] {
  const texts = (name: string) =>
    form.getAll(name).map((value) => (typeof value === 'string' ? value.trim() : ''))
  const general = permissionKinds.flatMap((kind): Permission[] => {
    const answer = readAnswer(texts(`answer-${kind}`)[0])
    const note = texts(`note-${kind}`)[0] || undefined
    return answer ? [{ kind, language: undefined, answer, note, takenBy: undefined }] : []
  })
  const answers = texts('translationAnswer')
  const taken = texts('translationTaken')
  const translations = texts('translationLanguage').flatMap((language, index): Permission[] => {
    const answer = readAnswer(answers[index]) ?? 'ask'
    const rest = { answer, note: undefined, takenBy: taken[index] || undefined }
    return language === '' ? [] : [{ kind: 'translation', language, ...rest }]
  })
  return [...general, ...translations]
}

function readAnswer(text: string | undefined) {
  return permissionAnswers.find((known) => known === text)
}
