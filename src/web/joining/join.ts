import { openSession } from '#archive/accounts/open-session.ts'
import { askToJoin } from '#archive/joining/ask-to-join.ts'
import { joinArchive } from '#archive/joining/join-archive.ts'
import { readInvitation } from '#archive/joining/read-invitation.ts'
import { readJoining } from '#archive/joining/read-joining.ts'
import { readRequest } from '#archive/joining/read-request.ts'
import { Refusal } from '#ground/refusal.ts'
import { faultsOf, keepNowhere } from '#web/accounts/for-owner.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { joinPage, noFormPage, queuePage, requestPage } from './join-page.ts'

/** How to become a member: a form, or why there is none. */
export async function showJoin(visit: Visit): Promise<Response> {
  const frame = visit.frame(urls.join.to())
  const rules = await readJoining(visit.archive)
  if (visit.viewer.kind !== 'guest') return await visit.page(noFormPage(frame, 'member'))
  const { registration: how } = rules
  if (how === 'open') return await visit.page(joinPage(frame, { rules }))
  return await visit.page(how === 'queue' ? queuePage(frame, { rules }) : noFormPage(frame, how))
}

/** The form behind an invitation. */
export async function showJoinWith(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const { archive } = visit
  const secret = visit.part('secret')
  const { email } = await readInvitation(archive, archive.db, secret)
  const rules = await readJoining(archive)
  if (rules.registration === 'closed') throw new Refusal('closed', 'joining.closed')
  const frame = visit.frame(urls.joinWith.to(secret))
  if (visit.viewer.kind !== 'guest') return await visit.page(noFormPage(frame, 'member'))
  return await visit.page(joinPage(frame, { rules, secret, email }))
}

/** Makes the account and signs its owner in. The answer is the same for every address. */
export async function join(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const { archive, address, request } = visit
  const secret = visit.part('secret') || undefined
  const fields = await readFields(visit)
  const read = (name: string) => fields.get(name) ?? ''
  const name = read('name')
  const password = read('password')
  try {
    await joinArchive(archive, {
      secret,
      name,
      email: read('email'),
      password,
      isOldEnough: read('isOldEnough') === 'yes',
      acceptsTerms: /^\d{1,9}$/.test(read('acceptsTerms'))
        ? Number(read('acceptsTerms'))
        : undefined,
      address,
    })
  } catch (error) {
    const typed = { name, email: read('email'), isOldEnough: read('isOldEnough') }
    const form = faultsOf(error, typed)
    const rules = await readJoining(archive)
    const frame = visit.frame(secret === undefined ? urls.join.to() : urls.joinWith.to(secret))
    if (rules.registration === 'closed') throw error
    const email = secret && (await readInvitation(archive, archive.db, secret)).email
    return await visit.page(joinPage(frame, { rules, form, secret, email }), 422)
  }
  visit.setCookies(await openSession(archive, name, password, request.headers))
  return visit.redirect(urls.welcome.to())
}

/** Puts somebody into the queue; the page with its secret shows how their request stands. */
export async function ask(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const typed = { email: fields.get('email') ?? '', reason: fields.get('reason') ?? '' }
  try {
    const secret = await askToJoin(visit.archive, { ...typed, address: visit.address })
    return visit.redirect(urls.joinRequest.to(secret))
  } catch (error) {
    const form = faultsOf(error, typed)
    const rules = await readJoining(visit.archive)
    if (rules.registration !== 'queue') throw error
    return await visit.page(queuePage(visit.frame(urls.join.to()), { rules, form }), 422)
  }
}

/** How a request stands, for whoever holds its secret. */
export async function showRequest(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const secret = visit.part('secret')
  const standing = await readRequest(visit.archive, secret)
  const frame = visit.frame(urls.joinRequest.to(secret))
  return await visit.page(requestPage(frame, { ...standing, secret }))
}
