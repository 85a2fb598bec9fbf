import { enterCode } from '#archive/accounts/enter-code.ts'
import { readLink } from '#archive/accounts/one-time-links.ts'
import { endThisSession } from '#archive/accounts/sessions/end-sessions.ts'
import { findSession } from '#archive/accounts/sessions/find-session.ts'
import { writeCookie } from '#archive/accounts/sessions/session-cookie.ts'
import { signIn as signInHere } from '#archive/accounts/sign-in.ts'
import { Refusal } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readBack, readFields, type Visit } from '#web/visit.ts'
import { faultsOf, forgetPages, keepNowhere } from './for-owner.ts'
import { signInCodePage } from './sign-in-code-page.ts'
import { signInPage } from './sign-in-page.ts'

/** Holds the ticket between password and code. */
const ticketCookie = 'second-step'
const ticketLife = 600

export async function showSignIn(visit: Visit): Promise<Response> {
  const back = readBack(visit.query.get('back'))
  const isReset = visit.query.get('password') === 'new'
  return await visit.page(signInPage(visit.frame(urls.signIn.to()), { back, isReset }))
}

/** Opens a session, or asks for the code first, and goes on to where the reader wanted to be. */
export async function signIn(visit: Visit): Promise<Response> {
  const { archive, request, address } = visit
  const fields = await readFields(visit)
  const back = readBack(fields.get('back'))
  const name = fields.get('name') ?? ''
  const remember = fields.get('remember') === 'yes'
  keepNowhere(visit)
  try {
    const given = { name, password: fields.get('password') ?? '' }
    const signed = await signInHere(archive, given, { headers: request.headers, address, remember })
    if (signed.next === 'code') {
      visit.setCookies([writeCookie(archive, ticketCookie, signed.ticket, ticketLife)])
      return visit.redirect(`${urls.signInCode.to()}?back=${encodeURIComponent(back)}`)
    }
    visit.setCookies(signed.cookies)
    return visit.redirect(signed.needsFactor ? urls.secondFactor.to() : back)
  } catch (error) {
    const form = faultsOf(error, { name, remember: remember ? 'yes' : '' })
    return await visit.page(signInPage(visit.frame(urls.signIn.to()), { back, form }), 422)
  }
}

/** The second step. Who comes without a ticket begins with the first. */
export async function showSignInCode(visit: Visit): Promise<Response> {
  const back = readBack(visit.query.get('back'))
  const ticket = visit.cookie(ticketCookie)
  keepNowhere(visit)
  if (ticket === undefined || !(await isGood(visit, ticket))) {
    return visit.redirect(urls.signIn.to(back))
  }
  return await visit.page(signInCodePage(visit.frame(urls.signInCode.to()), { back }))
}

/** Opens the session with a code of the authenticator or a recovery code. */
export async function signInWithCode(visit: Visit): Promise<Response> {
  const { archive, request, address } = visit
  const fields = await readFields(visit)
  const back = readBack(fields.get('back'))
  const ticket = visit.cookie(ticketCookie) ?? ''
  keepNowhere(visit)
  if (!(await isGood(visit, ticket))) return visit.redirect(urls.signIn.to(back))
  try {
    const way = { headers: request.headers, address }
    visit.setCookies(await enterCode(archive, ticket, fields.get('code') ?? '', way))
  } catch (error) {
    const form = faultsOf(error)
    const frame = visit.frame(urls.signInCode.to())
    return await visit.page(signInCodePage(frame, { back, form }), 422)
  }
  visit.setCookies([writeCookie(archive, ticketCookie, '', 0)])
  return visit.redirect(back)
}

async function isGood({ archive }: Visit, ticket: string): Promise<boolean> {
  try {
    await readLink(archive, archive.db, 'second-step', ticket)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** Ends the session here. */
export async function signOut(visit: Visit): Promise<Response> {
  const { archive, request } = visit
  forgetPages(visit)
  visit.setCookies(await endThisSession(archive, await findSession(archive, request.headers)))
  return visit.redirect(urls.home.to())
}
