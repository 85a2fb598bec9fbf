import {
  beginAuthenticator,
  findBegunAuthenticator,
} from '#archive/accounts/second-factor/begin-authenticator.ts'
import { hasAuthenticator } from '#archive/accounts/second-factor/check-code.ts'
import { confirmAuthenticator } from '#archive/accounts/second-factor/confirm-authenticator.ts'
import { dropAuthenticator } from '#archive/accounts/second-factor/drop-authenticator.ts'
import {
  countRecoveryCodes,
  renewRecoveryCodes,
} from '#archive/accounts/second-factor/recovery-codes.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import { faultsOf } from '#web/accounts/for-owner.ts'
import { emptyForm, type FormView } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { recoveryCodesPage } from './recovery-codes-page.ts'
import { secondFactorPage } from './second-factor-page.ts'

/** How the second step stands; while a key waits for its first code, the key. */
export async function showSecondFactor(visit: Visit, session: Session): Promise<Response> {
  return await showState(visit, session)
}

async function showState(visit: Visit, session: Session, form?: FormView): Promise<Response> {
  const { archive } = visit
  const begun = await findBegunAuthenticator(archive, session)
  // The key is shown only to who has just shown that it is them.
  if (begun) refuseStale(archive, session)
  const view = {
    begun,
    isOn: await hasAuthenticator(archive.db, session.loginId),
    mustHave: session.role === 'staff' && !session.hasFactor,
    mustUse: session.role === 'staff' && session.hasFactor && session.proof === 'password',
    recoveryCodesLeft: await countRecoveryCodes(archive.db, session.loginId),
    form: form ?? emptyForm,
  }
  const frame = visit.frame(urls.secondFactor.to())
  return await visit.page(secondFactorPage(frame, view), form ? 422 : 200)
}

export async function beginSecondFactor(visit: Visit, session: Session): Promise<Response> {
  await beginAuthenticator(visit.archive, session)
  return visit.redirect(urls.secondFactor.to())
}

/** The first right code turns it on. The answer is the one page that shows the recovery codes. */
export async function confirmSecondFactor(visit: Visit, session: Session): Promise<Response> {
  const fields = await readFields(visit)
  try {
    const code = fields.get('code') ?? ''
    const { codes, cookies } = await confirmAuthenticator(visit.archive, session, code)
    visit.setCookies(cookies)
    const frame = visit.frame(urls.recoveryCodes.to())
    return await visit.page(recoveryCodesPage(frame, { codes, isFirst: true }))
  } catch (error) {
    return await showState(visit, session, faultsOf(error))
  }
}

export async function dropSecondFactor(visit: Visit, session: Session): Promise<Response> {
  visit.setCookies(await dropAuthenticator(visit.archive, session))
  return visit.redirect(urls.secondFactor.to())
}

/** Makes the codes anew, and shows them this once. */
export async function makeRecoveryCodes(visit: Visit, session: Session): Promise<Response> {
  const codes = await renewRecoveryCodes(visit.archive, session)
  const frame = visit.frame(urls.recoveryCodes.to())
  return await visit.page(recoveryCodesPage(frame, { codes, isFirst: false }))
}
