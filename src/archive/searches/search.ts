import type { Instant } from '#ground/time.ts'

/** A list that a reader comes back to. */
export type SavedSearch = {
  readonly id: number
  readonly name: string
  /** Path and query of a list of this site, in its one spelling; without a page number. */
  readonly address: string
  /** Everything that came or changed after this is new to its reader. */
  readonly seenAt: Instant
  readonly hasFeed: boolean
}

export const mostSearches = 200
export const longestName = 80
export const longestAddress = 2000

/** What concerns one look at a list and not the list. */
const fleeting = ['page', 'mutes', 'defaults']

/**
 * Reads the address of a list: `/works` or `/tags/7`, with any query. Gives its one spelling, without
 * page and without empty fields; nothing for every other path, other hosts, and what is too long.
 */
export function readListAddress(text: string): string | undefined {
  if (text.length > longestAddress) return undefined
  const [, path, query = ''] = /^(\/works|\/tags\/[1-9]\d{0,9})(?:\?([^#]*))?$/.exec(text) ?? []
  if (path === undefined) return undefined
  const values = [...new URLSearchParams(query)].filter(([name, value]) => {
    return value.trim() !== '' && !fleeting.includes(name)
  })
  const clean = new URLSearchParams(values).toString()
  const address = clean === '' ? path : `${path}?${clean}`
  return address.length > longestAddress ? undefined : address
}

/** A name as it is kept: on one line, not longer than a line; nothing when it is blank. */
export function readSearchName(text: string): string | undefined {
  const name = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  const short = [...name].slice(0, longestName).join('').trim()
  return short === '' ? undefined : short
}
