import { createHash } from 'node:crypto'
import type { ParsedWork } from '#formats/parsed-work.ts'
import { nameKey } from '#text/fold.ts'
import { plainText } from '#text/plain-text.ts'

/** Names a thing of another archive for ever: the same source gives the same key. */
export type SourceKey = { readonly archiveKey: string; readonly oldId: string }

/**
 * The key of a web address: host without `www.`, path without what varies (a chapter, a
 * collection's prefix, query, closing slash). Nothing when it is not a web address.
 */
export function keyOfUrl(url: string): SourceKey | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host, pathname } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  const path = pathname
    .replace(/^\/collections\/[^/]+(?=\/works\/)/, '')
    .replace(/^(\/works\/\d+)\/.*$/, '$1')
    .replace(/\/+$/, '')
  return { archiveKey: host.replace(/^www\./, ''), oldId: path === '' ? '/' : path }
}

/** One spelling for all the addresses of a page, to compare and to link by. */
export function canonicalUrl(url: string): string {
  const key = keyOfUrl(url)
  return key ? `https://${key.archiveKey}${key.oldId}` : url
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

function fingerprintOf(work: ParsedWork): string {
  const opening = plainText(work.chapters[0]?.html ?? '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, openingLetters)
  const creators = work.creators.map(({ name }) => nameKey(name)).sort()
  const parts = JSON.stringify([nameKey(work.title), creators, opening])
  return createHash('sha256').update(parts).digest('hex').slice(0, 32)
}
