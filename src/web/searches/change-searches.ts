import { setCookie } from 'hono/cookie'
import { makeFeed } from '#archive/searches/make-feed.ts'
import { removeSearch } from '#archive/searches/remove-search.ts'
import { renameSearch } from '#archive/searches/rename-search.ts'
import { revokeFeed } from '#archive/searches/revoke-feed.ts'
import { saveSearch } from '#archive/searches/save-search.ts'
import { readListAddress, readSearchName } from '#archive/searches/search.ts'
import { seeSearch } from '#archive/searches/see-search.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { accountOf, keepCookie } from '#web/mutes/mutes-of.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import {
  type BrowserSearch,
  findSearch,
  mostInBrowser,
  searchesCookie,
  writeSearches,
} from './browser-searches.ts'
import { newFeedCookie, searchesOf } from './searches-of.ts'
import { answerSearches } from './show-searches.ts'

type Fields = ReadonlyMap<string, string>

/** Saves a list under a name. Refused, the form comes back with what was typed and why. */
export async function saveHere(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const asked = { name: fields.get('name') ?? '', address: fields.get('address') ?? '' }
  const account = accountOf(visit)
  try {
    if (account) await saveSearch(visit.archive, account, asked)
    else saveInBrowser(visit, asked)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return await answerSearches(visit, { form: { values: asked, faults: [error] } }, 422)
  }
  return visit.redirect(urls.searches.to())
}

function saveInBrowser(visit: Visit, asked: { readonly name: string; readonly address: string }) {
  const searches = searchesOf(visit)
  const name = readNewName(searches, asked.name)
  const address = readListAddress(asked.address)
  if (address === undefined) throw new Refusal('invalid', 'searches.no-list')
  const seenAt = visit.archive.clock.now()
  keepSearches(visit, [...searches, { name, address, seenAt }])
}

function readNewName(searches: readonly BrowserSearch[], text: string): string {
  const name = readSearchName(text)
  if (name === undefined) throw new Refusal('invalid', 'searches.name-missing', 'name')
  if (findSearch(searches, name)) {
    throw new Refusal('conflict', 'searches.name-taken', 'name', { name })
  }
  return name
}

/** Goes to a search's list; all that is there now counts as seen. */
export async function openHere(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const account = accountOf(visit)
  if (account && fields.has('id')) {
    return visit.redirect(await seeSearch(visit.archive, account, readSearchId(fields)))
  }
  const found = findOwn(visit, fields)
  const seenAt = visit.archive.clock.now()
  keepSearches(visit, replaced(visit, found, [{ ...found, seenAt }]))
  return visit.redirect(found.address)
}

export async function renameHere(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const account = accountOf(visit)
  const name = fields.get('name') ?? ''
  try {
    if (account && fields.has('id')) {
      await renameSearch(visit.archive, account, { id: readSearchId(fields), name })
    } else {
      const found = findOwn(visit, fields)
      const others = searchesOf(visit).filter((search) => search.name !== found.name)
      const renamed = { ...found, name: readNewName(others, name) }
      keepSearches(visit, replaced(visit, found, [renamed]))
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return await answerSearches(visit, { faults: [error] }, 422)
  }
  return visit.redirect(urls.searches.to())
}

export async function removeHere(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const account = accountOf(visit)
  if (account && fields.has('id')) {
    await removeSearch(visit.archive, account, readSearchId(fields))
  } else {
    const found = findSearch(searchesOf(visit), fields.get('search') ?? '')
    if (found) keepSearches(visit, replaced(visit, found, []))
  }
  return visit.redirect(urls.searches.to())
}

/** Makes a feed, or a new address for it, and shows the address on the page of searches. */
export async function makeFeedHere(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const id = readSearchId(fields)
  const secret = await makeFeed(visit.archive, mustHaveAccount(visit), id)
  setCookie(visit.context, newFeedCookie, `${id}.${secret}`, {
    path: urls.searches.to(),
    maxAge: 600,
    httpOnly: true,
    sameSite: 'Strict',
    secure: visit.archive.config.publicUrl.startsWith('https:'),
  })
  return visit.redirect(urls.searches.to())
}

export async function revokeFeedHere(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  await revokeFeed(visit.archive, mustHaveAccount(visit), readSearchId(fields))
  return visit.redirect(urls.searches.to())
}

function mustHaveAccount(visit: Visit): Member | Staff {
  const account = accountOf(visit)
  if (!account) throw new Refusal('sign-in-first', 'accounts.sign-in-first')
  return account
}

function readSearchId(fields: Fields): number {
  const text = fields.get('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Refusal('not-found', 'searches.not-found')
  return Number(text)
}

function findOwn(visit: Visit, fields: Fields): BrowserSearch {
  const found = findSearch(searchesOf(visit), fields.get('search') ?? '')
  if (!found) throw new Refusal('not-found', 'searches.not-found')
  return found
}

function replaced(visit: Visit, old: BrowserSearch, by: readonly BrowserSearch[]) {
  return searchesOf(visit).flatMap((search) => (search.name === old.name ? by : [search]))
}

function keepSearches(visit: Visit, searches: readonly BrowserSearch[]): void {
  const text = writeSearches(searches)
  if (text === undefined) {
    throw new Refusal('invalid', 'searches.browser-full', undefined, { most: mostInBrowser })
  }
  keepCookie(visit, searchesCookie, text)
}
