import {
  asksOldPassword,
  changePassword as changeHere,
} from '#archive/accounts/changes/change-password.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { faultsOf } from '#web/accounts/for-owner.ts'
import type { FormView } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { passwordPage } from './password-page.ts'

export async function showPassword(visit: Visit, session: Session): Promise<Response> {
  return await showForm(visit, session)
}

/** Changes the password; here one stays signed in. */
export async function changePassword(visit: Visit, session: Session): Promise<Response> {
  const fields = await readFields(visit)
  try {
    const given = { old: fields.get('old') ?? '', password: fields.get('password') ?? '' }
    visit.setCookies(await changeHere(visit.archive, session, given))
  } catch (error) {
    return await showForm(visit, session, faultsOf(error))
  }
  return visit.redirect(`${urls.account.to()}?done=password`)
}

async function showForm(visit: Visit, session: Session, form?: FormView): Promise<Response> {
  const asksOld = asksOldPassword(visit.archive, session)
  const frame = visit.frame(urls.accountPassword.to())
  const view = { asksOld, name: session.name }
  return await visit.page(passwordPage(frame, form ? { ...view, form } : view), form ? 422 : 200)
}
