import { HTTPException } from 'hono/http-exception'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { errorPage } from './frame/error-page.ts'
import { wayOn } from './joining/way-on.ts'
import { peopleNoticePage } from './reading/people-notice.ts'
import { statusOfRefusal } from './refusals.ts'
import { urls } from './urls.ts'
import type { Visit } from './visit.ts'

/** The page for a "no" that we can explain, or, with an incident's number, for a bug of ours. */
export async function answerError(visit: Visit, error: unknown): Promise<Response> {
  const refusal = refusalOf(error)
  if (!(refusal instanceof Refusal)) return await answerBug(visit, error)
  const path = new URL(visit.request.url).pathname
  if (refusal.kind === 'sign-in-first' && visit.request.method === 'GET') {
    return visit.redirect(urls.signIn.to(path))
  }
  if (refusal.key === 'accounts.staff-needs-second-factor' && visit.request.method === 'GET') {
    return visit.redirect(urls.secondFactor.to())
  }
  const status = statusOfRefusal[refusal.kind]
  if (refusal.kind === 'for-people' && visit.request.method === 'GET') {
    const back = `${path}${new URL(visit.request.url).search}`
    return await visit.page(peopleNoticePage(visit.frame(path), { back }), status)
  }
  if (refusal.kind === 'too-many' || refusal.kind === 'busy') {
    visit.context.header('Retry-After', String(refusal.values.seconds ?? 10))
  }
  const { key, values } = refusal
  const reason = visit.say.any(key, values)
  const next = wayOn(visit.say, key)
  return await visit.page(errorPage(visit.frame(path), { status, reason, next }), status)
}

/** What middleware throws is a "no" as well: a form that another site sent. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Refusals) return error.all[0]
  if (error instanceof HTTPException && error.status === 403) {
    return new Refusal('not-allowed', 'frame.other-site')
  }
  return error
}

async function answerBug(visit: Visit, error: unknown): Promise<Response> {
  const incident = visit.archive.random(4)
  const path = new URL(visit.request.url).pathname
  visit.archive.log.error({ err: error, incident }, `a request failed: incident ${incident}`)
  return await visit.page(errorPage(visit.frame(path), { status: 500, incident }), 500)
}
