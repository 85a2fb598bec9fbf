import { askForProof } from '#archive/joining/ask-for-proof.ts'
import { proveEmail, readProof } from '#archive/joining/prove-email.ts'
import { readEmailStanding } from '#archive/joining/read-email-standing.ts'
import { buttonPage } from '#web/accounts/button-page.ts'
import { faultsOf, keepNowhere } from '#web/accounts/for-owner.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { askProofPage, welcomePage } from './email-pages.ts'
import { memberOf } from './member-of.ts'

export async function showWelcome(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const standing = await readEmailStanding(visit.archive, memberOf(visit))
  return await visit.page(welcomePage(visit.frame(urls.welcome.to()), standing))
}

export async function showAskProof(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const standing = await readEmailStanding(visit.archive, memberOf(visit))
  const view = { ...standing, isSent: visit.query.has('sent') }
  return await visit.page(askProofPage(visit.frame(urls.checkEmail.to()), view))
}

/** Sends the link, to this or another address. */
export async function askProof(visit: Visit): Promise<Response> {
  const member = memberOf(visit)
  const email = (await readFields(visit)).get('email') ?? ''
  try {
    await askForProof(visit.archive, member, email)
  } catch (error) {
    const form = faultsOf(error, { email })
    const standing = await readEmailStanding(visit.archive, member)
    const frame = visit.frame(urls.checkEmail.to())
    return await visit.page(askProofPage(frame, { ...standing, form }), 422)
  }
  return visit.redirect(`${urls.checkEmail.to()}?sent`)
}

/** Behind the link in the mail: a button, because mail programs open links by themselves. */
export async function showProof(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const { say } = visit
  const secret = visit.part('secret')
  const { email } = await readProof(visit.archive, secret)
  const path = urls.proveEmail.to(secret)
  return await visit.page(
    buttonPage(visit.frame(path), {
      title: say('joining.check-title'),
      about: say('joining.prove-about', { email }),
      action: path,
      button: say('joining.prove'),
    }),
  )
}

export async function prove(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  await proveEmail(visit.archive, visit.part('secret'))
  return visit.redirect(urls.checkEmail.to())
}
