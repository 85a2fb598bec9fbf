import { readLink } from '#archive/accounts/one-time-links.ts'
import { resetPassword } from '#archive/accounts/reset-password.ts'
import { Refusal } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { resetPasswordPage } from './reset-password-page.ts'

/** The form behind a link for a new password. */
export async function showReset(visit: Visit): Promise<Response> {
  const secret = visit.part('secret')
  await readLink(visit.archive, visit.archive.db, 'reset-password', secret)
  return await visit.page(resetPasswordPage(visit.frame(urls.resetPassword.to(secret)), { secret }))
}

/** Sets the password; the next step is to sign in with it. */
export async function chooseNewPassword(visit: Visit): Promise<Response> {
  const secret = visit.part('secret')
  const fields = await readFields(visit)
  try {
    await resetPassword(visit.archive, secret, fields.get('password') ?? '')
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    const form = { values: {}, faults: [error] }
    const frame = visit.frame(urls.resetPassword.to(secret))
    return await visit.page(resetPasswordPage(frame, { secret, form }), 422)
  }
  return visit.redirect(urls.signInAnew.to())
}
