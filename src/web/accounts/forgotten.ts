import { askReset, recoverByCode } from '#archive/accounts/reset-password.ts'
import type { FormView } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { faultsOf, keepNowhere } from './for-owner.ts'
import { forgottenPage } from './forgotten-page.ts'

/** The ways back in, with mail and without. */
export async function showForgotten(visit: Visit): Promise<Response> {
  return await showPage(visit)
}

/** Sends a link, if there is an account. The answer is the same if there is none. */
export async function askForReset(visit: Visit): Promise<Response> {
  const name = (await readFields(visit)).get('name') ?? ''
  keepNowhere(visit)
  try {
    if (visit.archive.mail.isOn) await askReset(visit.archive, name, visit.address)
  } catch (error) {
    return await showPage(visit, faultsOf(error, { name }))
  }
  return visit.redirect(`${urls.forgotten.to()}?sent=yes`)
}

/** A recovery code instead of a mail. */
export async function recover(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const name = fields.get('name') ?? ''
  keepNowhere(visit)
  try {
    const given = { name, code: fields.get('code') ?? '' }
    const secret = await recoverByCode(visit.archive, given, visit.address)
    return visit.redirect(urls.resetPassword.to(secret))
  } catch (error) {
    return await showPage(visit, faultsOf(error, { name }))
  }
}

async function showPage(visit: Visit, form?: FormView): Promise<Response> {
  const view = { isMailOn: visit.archive.mail.isOn, isSent: visit.query.get('sent') === 'yes' }
  const frame = visit.frame(urls.forgotten.to())
  return await visit.page(forgottenPage(frame, form ? { ...view, form } : view), form ? 422 : 200)
}
