import { createHash } from 'node:crypto'
import type { ParsedWork } from '#formats/parsed-work.ts'
import { nameKey } from '#text/fold.ts'
import { looseText } from '#text/plain-text.ts'

/** Names a thing of another archive for ever: the same source gives the same key. */
export type SourceKey = { readonly archiveKey: string; readonly oldId: string }

/**
 * The key of a web address: host without `www.`, path without what varies (a chapter, a
 * collection's prefix, closing slash), and of the query what may name the thing: on old archives
 * `viewstory.php?sid=1` and `?sid=2` are two stories. Nothing when it is not a web address.
 */
export function keyOfUrl(url: string): SourceKey | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host, pathname, searchParams } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  const path = pathname
    .replace(/^\/collections\/[^/]+(?=\/works\/)/, '')
    .replace(/^(\/works\/\d+)\/.*$/, '$1')
    .replace(/\/+$/, '')
  const isNumbered = /^\/(works|series|collections)\/[^/]+$/.test(path)
  const query = isNumbered ? '' : namingQuery(searchParams)
  return {
    archiveKey: host.replace(/^www\./, ''),
    oldId: shorten(`${path === '' ? '/' : path}${query}`),
  }
}

/** An index of PostgreSQL takes 2,700 bytes; no archive has addresses as long as that. */
function shorten(path: string): string {
  return path.length <= 1000 ? path : createHash('sha256').update(path).digest('hex')
}

/** What a query says of how a page is shown, and not of what it shows. */
const showing =
  /^(utm_.*|chapter|i|index|textsize|ageconsent|warning|ok|offset|page|style|skin|view_.*|show_.*)$/i

/** The rest of the query in one order, so that one story has one key. */
function namingQuery(query: URLSearchParams): string {
  const naming = [...query].filter(([name, value]) => value !== '' && !showing.test(name)).sort()
  return naming.length === 0 ? '' : `?${new URLSearchParams(naming)}`
}

/** One spelling for all the addresses of a page, to compare and to link by. */
export function canonicalUrl(url: string): string {
  const key = keyOfUrl(url)
  return key?.oldId.startsWith('/') ? `https://${key.archiveKey}${key.oldId}` : url
}

const openingLetters = 400

/** The keys of a work, the surest first. Any of them finds it again. */
export type WorkKeys = { readonly main: SourceKey; readonly others: readonly SourceKey[] }

/**
 * The keys of a work: its address, if the source tells one, and what it is by itself: title, creators
 * and opening. So a saved page without its address is still the download's work, two stories named
 * `chapter1.txt` stay two, and a mended ending is still the same story.
 */
export function keysOfWork(work: ParsedWork): WorkKeys {
  const byUrl = work.sourceUrl === undefined ? undefined : keyOfUrl(work.sourceUrl)
  const own = { archiveKey: 'text', oldId: fingerprintOf(work) }
  return byUrl ? { main: byUrl, others: [own] } : { main: own, others: [] }
}

/** The first letters of a text. Its first thousands of characters, to the end of a block, mostly do. */
function openingOf(html: string): string {
  const cut = html.indexOf('</p>', openingLetters * 5)
  const opening = lettersOf(cut < 0 ? html : html.slice(0, cut))
  if (cut < 0 || opening.length >= openingLetters) return opening.slice(0, openingLetters)
  return lettersOf(html).slice(0, openingLetters)
}

const lettersOf = (html: string) => looseText(html).replace(/[^\p{L}\p{N}]/gu, '')

function fingerprintOf(work: ParsedWork): string {
  const opening = openingOf(work.chapters[0]?.html ?? '')
  const creators = work.creators.map(({ name }) => nameKey(name)).sort()
  const parts = JSON.stringify([nameKey(work.title), creators, opening])
  return createHash('sha256').update(parts).digest('hex').slice(0, 32)
}
