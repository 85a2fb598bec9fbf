/**
 * An address that a page may link to: http or https, complete. Relative ones need a base. AO3's own
 * become https, as it links them since 2025-12: so people and series of a file from 2012 and of one
 * from today are seen to be the same.
 */
export function webAddress(href: string | undefined, base: string | undefined): string | undefined {
  const trimmed = href?.trim() ?? ''
  if (trimmed === '' || trimmed.startsWith('#')) return undefined
  if (/^https?:\/\//i.test(trimmed)) return trimmed.replace(plainAo3, 'https://archiveofourown.org')
  if (base === undefined || /^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return undefined
  const url = URL.parse(trimmed, base)
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined
}

const plainAo3 = /^http:\/\/(?:www\.)?archiveofourown\.org(?=[/?#]|$)/i

/** `https://archive.example` of any address there. */
export function originOf(address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address)
  return url !== null && /^https?:$/.test(url.protocol) ? url.origin : undefined
}

/** The number in `…/works/42`, `…/works/42/chapters/7`, `…/downloads/42/Title.html`. */
export function workNumber(address: string | undefined): string | undefined {
  return /\/(?:works|downloads)\/(\d{1,15})(?![\w-])/.exec(address ?? '')?.[1]
}

/**
 * The one address of a work among the many that lead to it: no chapter, query, fragment or
 * collection, and on AO3 always https, which it links since 2025-12. So a file from 2012 and one
 * of today are seen to be the same work. Addresses of another form come back as they are.
 */
export function workAddress(address: string): string {
  const url = URL.parse(address)
  const path =
    url === null ? null : /^(?:\/collections\/[^/]+)?(\/works\/\d+)(?=\/|$)/.exec(url.pathname)
  if (url === null || path === null) return address
  if (!isAo3(url.hostname)) return `${url.origin}${path[1]}`
  return `https://archiveofourown.org${path[1]}`
}

function isAo3(host: string): boolean {
  return /^(?:www\.)?(?:archiveofourown\.(?:org|com|net)|ao3\.org)$/.test(host)
}
