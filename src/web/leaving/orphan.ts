import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { isFresh, needsFactor, refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import { listOrphanable } from '#archive/leaving/list-orphanable.ts'
import { orphanWorks } from '#archive/leaving/orphan-works.ts'
import type { PseudId, WorkId } from '#ground/ids.ts'
import { faultsOf } from '#web/accounts/for-owner.ts'
import { emptyForm, type FormView } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readFields, readId, type Visit } from '#web/visit.ts'
import { orphanPage } from './orphan-page.ts'

/** What an address asks to give up. */
function readSubject(visit: Visit) {
  const work = visit.query.get('work')
  if (work !== null) return { workId: readId<WorkId>(work) }
  return { pseudId: readId<PseudId>(visit.query.get('pseud') ?? '') }
}

const queryOf = (subject: ReturnType<typeof readSubject>) =>
  'workId' in subject ? `work=${subject.workId}` : `pseud=${subject.pseudId}`

export async function showOrphan(visit: Visit, session: Session): Promise<Response> {
  if (needsFactor(session) || !isFresh(visit.archive, session)) {
    return visit.redirect(urls.prove.to(urls.orphan.to(queryOf(readSubject(visit)))), 302)
  }
  return await showPage(visit, session)
}

async function showPage(visit: Visit, session: Session, form?: FormView): Promise<Response> {
  const subject = readSubject(visit)
  const works = await listOrphanable(visit.archive, visit.viewer, subject)
  const path = urls.orphan.to(queryOf(subject))
  const view = { works, path, name: session.name, form: form ?? emptyForm }
  return await visit.page(orphanPage(visit.frame(path), view), form ? 422 : 200)
}

/** Gives up what the page has shown; a work that came under the name since then stays. */
export async function orphan(visit: Visit, session: Session): Promise<Response> {
  const fields = await readFields(visit)
  const works = await listOrphanable(visit.archive, visit.viewer, readSubject(visit))
  const shown = new Set((fields.get('works') ?? '').split(' '))
  const ids = works.map(({ id }) => id).filter((id) => shown.has(String(id)))
  try {
    refuseStale(visit.archive, session)
    const keepsName = fields.get('how') === 'keep'
    await orphanWorks(visit.archive, visit.viewer, ids, { keepsName })
  } catch (error) {
    return await showPage(visit, session, faultsOf(error))
  }
  const [only] = ids
  return visit.redirect(
    'workId' in readSubject(visit) && only ? urls.work.to(only) : urls.names.to(),
  )
}
