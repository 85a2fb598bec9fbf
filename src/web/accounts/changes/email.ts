import {
  askEmailChange,
  changeEmail as changeHere,
} from '#archive/accounts/changes/change-email.ts'
import { undoEmailChange } from '#archive/accounts/changes/undo-email-change.ts'
import { readLink } from '#archive/accounts/one-time-links.ts'
import { readAccount } from '#archive/accounts/read-account.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import { buttonPage } from '#web/accounts/button-page.ts'
import { faultsOf, keepNowhere } from '#web/accounts/for-owner.ts'
import type { FormView } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { emailPage } from './email-page.ts'

export async function showEmail(visit: Visit, session: Session): Promise<Response> {
  refuseStale(visit.archive, session)
  return await showForm(visit, session)
}

/** Sends a link to the new address; where no mail is sent, changes it at once. */
export async function askEmail(visit: Visit, session: Session): Promise<Response> {
  const email = (await readFields(visit)).get('email') ?? ''
  try {
    const how = await askEmailChange(visit.archive, session, email)
    return visit.redirect(`${urls.account.to()}?done=email-${how}`)
  } catch (error) {
    return await showForm(visit, session, faultsOf(error, { email }))
  }
}

async function showForm(visit: Visit, session: Session, form?: FormView): Promise<Response> {
  const { email } = await readAccount(visit.archive, session)
  const view = { email, isMailOn: visit.archive.mail.isOn }
  const frame = visit.frame(urls.accountEmail.to())
  return await visit.page(emailPage(frame, form ? { ...view, form } : view), form ? 422 : 200)
}

/** Behind the link in the mail: a button, because mail programs open links by themselves. */
export async function showChangeEmail(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const secret = visit.part('secret')
  const { detail } = await readLink(visit.archive, visit.archive.db, 'change-email', secret)
  const { say } = visit
  const title = say('accounts.email-prove-title')
  return await visit.page(
    buttonPage(visit.frame(urls.changeEmail.to(secret)), {
      title,
      about: say('accounts.email-prove-about', { email: detail ?? '' }),
      action: urls.changeEmail.to(secret),
      button: say('accounts.email-prove'),
    }),
  )
}

export async function changeEmail(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  await changeHere(visit.archive, visit.part('secret'))
  return visit.redirect(`${urls.account.to()}?done=email-changed`)
}

/** Behind the link in the mail to the old address. */
export async function showUndoEmail(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const secret = visit.part('secret')
  const { detail } = await readLink(visit.archive, visit.archive.db, 'undo-email', secret)
  const { say } = visit
  return await visit.page(
    buttonPage(visit.frame(urls.undoEmail.to(secret)), {
      title: say('accounts.email-undo-title'),
      about: say('accounts.email-undo-about', { email: detail ?? '' }),
      action: urls.undoEmail.to(secret),
      button: say('accounts.email-undo'),
    }),
  )
}

/** Takes the change back; what comes next is a new password. */
export async function undoEmail(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const secret = await undoEmailChange(visit.archive, visit.part('secret'))
  return visit.redirect(urls.resetPassword.to(secret))
}
