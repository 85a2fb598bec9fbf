import { addPasskey, beginPasskey } from '#archive/accounts/passkeys/add-passkey.ts'
import { askPasskey, type PasskeyAnswer } from '#archive/accounts/passkeys/ask-passkey.ts'
import {
  listPasskeys,
  removePasskey as removeHere,
  renamePasskey as renameHere,
} from '#archive/accounts/passkeys/list-passkeys.ts'
import { proveByPasskey, signInByPasskey } from '#archive/accounts/passkeys/sign-in-by-passkey.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import { faultsOf, keepNowhere } from '#web/accounts/for-owner.ts'
import { showProof } from '#web/accounts/prove.ts'
import { signInPage } from '#web/accounts/sign-in-page.ts'
import { emptyForm } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readBack, readFields, type Visit } from '#web/visit.ts'
import { passkeysPage } from './passkeys-page.ts'

/** The question for a passkey, to anybody: it tells nothing of anybody. */
export async function sendQuestion(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const { options, cookies } = await askPasskey(visit.archive)
  visit.setCookies(cookies)
  return visit.context.json(options)
}

/** Signs in with the passkey that answered. */
export async function signInWithPasskey(visit: Visit): Promise<Response> {
  const { archive, request } = visit
  const fields = await readFields(visit)
  const back = readBack(fields.get('back'))
  keepNowhere(visit)
  try {
    const way = { headers: request.headers, remember: fields.get('remember') === 'yes' }
    visit.setCookies(await signInByPasskey(archive, readAnswer(fields), way))
  } catch (error) {
    const form = faultsOf(error)
    return await visit.page(signInPage(visit.frame(urls.signIn.to()), { back, form }), 422)
  }
  return visit.redirect(back)
}

export async function proveWithPasskey(visit: Visit, session: Session): Promise<Response> {
  const { archive, request } = visit
  const fields = await readFields(visit)
  const back = readBack(fields.get('back'))
  try {
    visit.setCookies(await proveByPasskey(archive, session, readAnswer(fields), request.headers))
  } catch (error) {
    return await showProof(visit, session, back, faultsOf(error))
  }
  return visit.redirect(back)
}

/** Asks for a fresh proof before, and not in the midst of making one. */
export async function showPasskeys(visit: Visit, session: Session): Promise<Response> {
  refuseStale(visit.archive, session)
  return await showList(visit, session)
}

async function showList(visit: Visit, session: Session, form = emptyForm, status: 200 | 422 = 200) {
  const passkeys = await listPasskeys(visit.archive, session)
  const view = { passkeys, form }
  return await visit.page(passkeysPage(visit.frame(urls.passkeys.to()), view), status)
}

/** The question for a new passkey. */
export async function sendNewQuestion(visit: Visit, session: Session): Promise<Response> {
  const { options, cookies } = await beginPasskey(visit.archive, session)
  visit.setCookies(cookies)
  return visit.context.json(options)
}

export async function keepPasskey(visit: Visit, session: Session): Promise<Response> {
  const { archive, request } = visit
  const fields = await readFields(visit)
  const name = fields.get('name') ?? ''
  try {
    const given = { answer: readAnswer(fields), name, headers: request.headers }
    visit.setCookies(await addPasskey(archive, session, given))
  } catch (error) {
    return await showList(visit, session, faultsOf(error, { name }), 422)
  }
  return visit.redirect(urls.passkeys.to())
}

export async function renamePasskey(visit: Visit, session: Session): Promise<Response> {
  const fields = await readFields(visit)
  try {
    await renameHere(visit.archive, session, fields.get('id') ?? '', fields.get('name') ?? '')
  } catch (error) {
    return await showList(visit, session, faultsOf(error), 422)
  }
  return visit.redirect(urls.passkeys.to())
}

export async function removePasskey(visit: Visit, session: Session): Promise<Response> {
  const fields = await readFields(visit)
  await removeHere(visit.archive, session, fields.get('id') ?? '')
  return visit.redirect(urls.passkeys.to())
}

/** What the browser's script put into the form; better-auth says whether it is any good. */
function readAnswer(fields: ReadonlyMap<string, string>): PasskeyAnswer {
  try {
    return { ...JSON.parse(fields.get('answer') ?? '') } as PasskeyAnswer
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return {} as PasskeyAnswer
  }
}
