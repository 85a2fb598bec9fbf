import { createHash } from 'node:crypto'
import type { ParsedWork } from '#formats/parsed-work.ts'
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

/**
 * The key of a work. One without an address is known by its file's name and its opening, so that
 * two stories named `chapter1.txt` stay two, and a mended ending is still the same story.
 */
export function keyOfWork(work: ParsedWork, fileName: string): SourceKey {
  const byUrl = work.sourceUrl === undefined ? undefined : keyOfUrl(work.sourceUrl)
  if (byUrl) return byUrl
  const text = plainText(work.chapters[0]?.html ?? '')
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '').slice(0, openingLetters)
  const opening = createHash('sha256').update(letters).digest('hex').slice(0, 16)
  const name = fileName.replace(/^.*\//, '')
  return { archiveKey: 'file', oldId: `${name} ${opening}` }
}
