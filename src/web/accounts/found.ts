import { foundArchive } from '#archive/accounts/found-archive.ts'
import { readLink } from '#archive/accounts/one-time-links.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { foundPage } from './found-page.ts'

/** The form behind the one-time link of the first start. */
export async function showFounding(visit: Visit): Promise<Response> {
  const secret = visit.part('secret')
  await readLink(visit.archive, visit.archive.db, 'found-archive', secret)
  return await visit.page(foundPage(visit.frame(urls.found.to(secret)), { secret }))
}

/** Makes the archivist's account, names the archive and signs them in. */
export async function foundHere(visit: Visit): Promise<Response> {
  const secret = visit.part('secret')
  const fields = await readFields(visit)
  const read = (name: string) => fields.get(name) ?? ''
  const founding = {
    archiveName: read('archiveName'),
    name: read('name'),
    email: read('email'),
    password: read('password'),
  }
  try {
    await foundArchive(visit.archive, secret, founding)
  } catch (error) {
    const faults = error instanceof Refusals ? error.all : error instanceof Refusal ? [error] : []
    if (faults.length === 0 || faults.some(({ kind }) => kind === 'not-found')) throw error
    const form = { values: Object.fromEntries(fields), faults }
    return await visit.page(foundPage(visit.frame(urls.found.to(secret)), { secret, form }), 422)
  }
  const { archive, request } = visit
  const { email, password } = founding
  visit.setCookies(await openSession(archive, email, password, request.headers))
  // The archivist holds everybody's works: a second factor comes before all else.
  return visit.redirect(urls.secondFactor.to())
}
