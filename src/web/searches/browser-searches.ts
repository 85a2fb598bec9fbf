import { readListAddress, readSearchName } from '#archive/searches/search.ts'
import type { Instant } from '#ground/time.ts'
import { nameKey } from '#text/fold.ts'
import { fromBase64, toBase64 } from '#web/mutes/browser-choices.ts'

/** A search that this browser keeps for a visitor. Its name is all that tells it from others. */
export type BrowserSearch = {
  readonly name: string
  readonly address: string
  readonly seenAt: Instant
}

/** Set only when a visitor saves a search. */
export const searchesCookie = 'searches'

export const mostInBrowser = 10
const longest = 3500

/** Reads the cookie: `name~address~seen` with points between them. What is none is left out. Never throws. */
export function readSearches(cookieText: string | undefined): readonly BrowserSearch[] {
  if (!cookieText || cookieText.length > longest) return []
  const found = new Map<string, BrowserSearch>()
  for (const entry of cookieText.split('.').slice(0, mostInBrowser)) {
    const [name = '', address = '', seen = ''] = entry.split('~')
    const search = readEntry(fromBase64(name), fromBase64(address), seen)
    if (search) found.set(nameKey(search.name), search)
  }
  return [...found.values()]
}

function readEntry(name: string, address: string, seen: string): BrowserSearch | undefined {
  const cleanName = readSearchName(name)
  const cleanAddress = readListAddress(address)
  if (cleanName === undefined || cleanAddress === undefined) return undefined
  // Eight signs in base 36 are the year 2059; more would be no instant in four digits of a year.
  if (!/^[0-9a-z]{1,8}$/.test(seen)) return undefined
  const seenAt = new Date(Number.parseInt(seen, 36)).toISOString() as Instant
  return { name: cleanName, address: cleanAddress, seenAt }
}

/** Writes the cookie; nothing when the searches do not fit into one. */
export function writeSearches(searches: readonly BrowserSearch[]): string | undefined {
  if (searches.length > mostInBrowser) return undefined
  const text = searches
    .map(({ name, address, seenAt }) => {
      return [toBase64(name), toBase64(address), Date.parse(seenAt).toString(36)].join('~')
    })
    .join('.')
  return text.length > longest ? undefined : text
}

/** The search of this name, if there is one; case does not matter. */
export function findSearch(
  searches: readonly BrowserSearch[],
  name: string,
): BrowserSearch | undefined {
  return searches.find((search) => nameKey(search.name) === nameKey(name))
}
