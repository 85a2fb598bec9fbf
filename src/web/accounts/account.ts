import { setTimeZone } from '#archive/accounts/changes/set-time-zone.ts'
import { readAccount } from '#archive/accounts/read-account.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { emptyForm, type FormView } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { accountPage } from './account-page.ts'
import { faultsOf } from './for-owner.ts'

export async function showAccount(visit: Visit, session: Session): Promise<Response> {
  return await showPage(visit, session)
}

/** Sets the zone in which times are read and written. */
export async function chooseTimeZone(visit: Visit, session: Session): Promise<Response> {
  const timeZone = (await readFields(visit)).get('timeZone') ?? ''
  try {
    await setTimeZone(visit.archive, session, timeZone)
  } catch (error) {
    return await showPage(visit, session, faultsOf(error))
  }
  return visit.redirect(`${urls.account.to()}?done=time-zone`)
}

async function showPage(visit: Visit, session: Session, form?: FormView): Promise<Response> {
  const account = await readAccount(visit.archive, session)
  const view = { account, form: form ?? emptyForm, done: visit.query.get('done') ?? '' }
  return await visit.page(accountPage(visit.frame(urls.account.to()), view), form ? 422 : 200)
}
