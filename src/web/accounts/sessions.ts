import { endOneSession, endOtherSessions } from '#archive/accounts/sessions/end-sessions.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { listSessions } from '#archive/accounts/sessions/list-sessions.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { sessionsPage } from './sessions-page.ts'

export async function showSessions(visit: Visit, session: Session): Promise<Response> {
  const sessions = await listSessions(visit.archive, session)
  return await visit.page(sessionsPage(visit.frame(urls.sessions.to()), { sessions }))
}

export async function endSession(visit: Visit, session: Session): Promise<Response> {
  const fields = await readFields(visit)
  await endOneSession(visit.archive, session, fields.get('id') ?? '')
  return visit.redirect(urls.sessions.to())
}

export async function endElsewhere(visit: Visit, session: Session): Promise<Response> {
  await endOtherSessions(visit.archive, session)
  return visit.redirect(urls.sessions.to())
}
