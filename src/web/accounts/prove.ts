import { listPasskeys } from '#archive/accounts/passkeys/list-passkeys.ts'
import { hasAuthenticator } from '#archive/accounts/second-factor/check-code.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { provePerson } from '#archive/accounts/sessions/prove-person.ts'
import { needsFactor } from '#archive/accounts/sessions/refuse-stale.ts'
import type { FormView } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readBack, readFields, type Visit } from '#web/visit.ts'
import { faultsOf } from './for-owner.ts'
import { provePage } from './prove-page.ts'

export async function showProve(visit: Visit, session: Session): Promise<Response> {
  return await showProof(visit, session, readBack(visit.query.get('back')))
}

/** Shows that it is still them, and goes on to where they were going. */
export async function prove(visit: Visit, session: Session): Promise<Response> {
  const fields = await readFields(visit)
  const back = readBack(fields.get('back'))
  const given = { password: fields.get('password') ?? '', code: fields.get('code') ?? '' }
  try {
    visit.setCookies(await provePerson(visit.archive, session, given))
  } catch (error) {
    return await showProof(visit, session, back, faultsOf(error))
  }
  return visit.redirect(back)
}

/** The page on which one shows it, with the ways that this person has. */
export async function showProof(
  visit: Visit,
  session: Session,
  back: string,
  form?: FormView,
): Promise<Response> {
  const { archive } = visit
  const view = {
    back,
    byPassword: !needsFactor(session),
    byCode: await hasAuthenticator(archive.db, session.loginId),
    byPasskey: (await listPasskeys(archive, session)).length > 0,
  }
  const frame = visit.frame(urls.prove.to())
  return await visit.page(provePage(frame, form ? { ...view, form } : view), form ? 422 : 200)
}
