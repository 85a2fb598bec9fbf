import { changeSender } from '#archive/mails/change-sender.ts'
import { forgetFailedMails } from '#archive/mails/forget-failed-mails.ts'
import { readMailState } from '#archive/mails/read-mail-state.ts'
import { testMail } from '#archive/mails/test-mail.ts'
import { faultsOf } from '#web/accounts/for-owner.ts'
import type { FormView } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readFields, staffOf, type Visit } from '#web/visit.ts'
import { mailPage } from './mail-page.ts'

export async function showMailSettings(visit: Visit): Promise<Response> {
  return await showAll(visit)
}

async function showAll(visit: Visit, form?: FormView): Promise<Response> {
  const state = await readMailState(visit.archive, staffOf(visit))
  const frame = visit.frame(urls.mailSettings.to())
  const view = { state, isKept: visit.query.has('kept') }
  return await visit.page(mailPage(frame, form ? { ...view, form } : view), form ? 422 : 200)
}

export async function keepSender(visit: Visit): Promise<Response> {
  const staff = staffOf(visit)
  const from = (await readFields(visit)).get('from') ?? ''
  try {
    await changeSender(visit.archive, staff, from)
  } catch (error) {
    return await showAll(visit, faultsOf(error, { from }))
  }
  return visit.redirect(`${urls.mailSettings.to()}?kept`)
}

/** Sends the test; the page that comes next tells how it went. */
export async function sendTest(visit: Visit): Promise<Response> {
  const staff = staffOf(visit)
  const selector = (await readFields(visit)).get('selector') ?? ''
  try {
    await testMail(visit.archive, staff, { selector })
  } catch (error) {
    return await showAll(visit, faultsOf(error, { selector }))
  }
  return visit.redirect(urls.mailSettings.to())
}

export async function forget(visit: Visit): Promise<Response> {
  await forgetFailedMails(visit.archive, staffOf(visit))
  return visit.redirect(urls.mailSettings.to())
}
