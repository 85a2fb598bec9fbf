import { loginsOf } from '#archive/accounts/logins.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import { Refusal } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readBack, readFields, type Visit } from '#web/visit.ts'
import { signInPage } from './sign-in-page.ts'

export async function showSignIn(visit: Visit): Promise<Response> {
  const back = readBack(visit.query.get('back'))
  const isReset = visit.query.get('password') === 'new'
  return await visit.page(signInPage(visit.frame(urls.signIn.to()), { back, isReset }))
}

/** Opens a session and goes on to where the reader wanted to be. */
export async function signIn(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const back = readBack(fields.get('back'))
  const name = fields.get('name') ?? ''
  try {
    visit.setCookies(await openSession(visit.archive, name, fields.get('password') ?? ''))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const form = { values: { name }, faults: [error] }
    return await visit.page(signInPage(visit.frame(urls.signIn.to()), { back, form }), 422)
  }
  return visit.redirect(back)
}

/** Ends the session here. */
export async function signOut(visit: Visit): Promise<Response> {
  const logins = await loginsOf(visit.archive)
  visit.setCookies(await logins.signOut(visit.request.headers))
  return visit.redirect(urls.home.to())
}
