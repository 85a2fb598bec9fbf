import { keptNameDays } from '#archive/accounts/keep-names.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import { sessionCookieName, writeCookie } from '#archive/accounts/sessions/session-cookie.ts'
import { deleteAccount as deleteHere } from '#archive/leaving/delete-account.ts'
import { exportAccount } from '#archive/leaving/export-account.ts'
import { listLeaving, type WorkFate } from '#archive/leaving/list-leaving.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { faultsOf, forgetPages } from '#web/accounts/for-owner.ts'
import { emptyForm, type FormView } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { deletePage } from './delete-page.ts'
import { exportPage } from './export-page.ts'
import { gonePage } from './gone-page.ts'

export async function showExport(visit: Visit, session: Session): Promise<Response> {
  refuseStale(visit.archive, session)
  return await visit.page(exportPage(visit.frame(urls.exportAccount.to())))
}

/** Sends everything that somebody has here, while it is being packed. */
export function sendExport(visit: Visit, session: Session): Response {
  const pieces = exportAccount(visit.archive, session)
  const day = visit.archive.clock.now().slice(0, 10)
  return visit.context.body(streamOf(pieces), 200, {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="account-${day}.zip"`,
    'Cache-Control': 'no-store',
  })
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream {
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
}

export async function showDelete(visit: Visit, session: Session): Promise<Response> {
  refuseStale(visit.archive, session)
  return await showPage(visit, session)
}

async function showPage(visit: Visit, session: Session, form?: FormView): Promise<Response> {
  const leaving = await listLeaving(visit.archive, session.personId)
  const { personId, name } = session
  const view = { leaving, personId, name, days: keptNameDays, form: form ?? emptyForm }
  return await visit.page(deletePage(visit.frame(urls.deleteAccount.to()), view), form ? 422 : 200)
}

export async function deleteAccount(visit: Visit, session: Session): Promise<Response> {
  const fields = await readFields(visit)
  try {
    refuseStale(visit.archive, session)
    if (fields.get('sure') !== 'yes') throw new Refusal('invalid', 'leaving.not-sure', 'sure')
    await deleteHere(visit.archive, session, {
      fates: readFates(fields),
      rest: readFate(fields.get('rest')) ?? 'orphan',
      keepsName: fields.get('keepsName') === 'yes',
    })
  } catch (error) {
    return await showPage(visit, session, faultsOf(error, Object.fromEntries(fields)))
  }
  forgetPages(visit)
  visit.setCookies([writeCookie(visit.archive, sessionCookieName(visit.archive), '', 0)])
  return visit.redirect(urls.accountGone.to())
}

function readFates(fields: ReadonlyMap<string, string>): ReadonlyMap<WorkId, WorkFate> {
  const fates = new Map<WorkId, WorkFate>()
  for (const [name, value] of fields) {
    const id = /^fate-([1-9]\d{0,9})$/.exec(name)?.[1]
    const fate = readFate(value)
    if (id !== undefined && fate) fates.set(Number(id) as WorkId, fate)
  }
  return fates
}

function readFate(text: string | undefined): WorkFate | undefined {
  return text === 'erase' || text === 'orphan' || text === 'leave' ? text : undefined
}

export async function showGone(visit: Visit): Promise<Response> {
  return await visit.page(gonePage(visit.frame(urls.accountGone.to())))
}
