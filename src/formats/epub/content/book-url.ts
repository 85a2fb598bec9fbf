const schemes = new Set(['http:', 'https:', 'ftp:', 'mailto:'])

/**
 * The absolute form of a link for use in a book, or nothing if a book cannot hold it. A book lies
 * on a device: a link without a host would seek a file inside the book.
 */
export function bookUrl(href: string | undefined, base: string): string | undefined {
  const url = href === undefined ? null : URL.parse(href, base)
  if (!url || !schemes.has(url.protocol)) return undefined
  if (url.protocol === 'mailto:') return url.protocol + encodeRest(url.pathname + url.search)
  const fragment = encodeRest(url.hash.slice(1)).replaceAll('#', '%23')
  return url.origin + encodeRest(url.pathname + url.search) + (fragment && `#${fragment}`)
}

// Browsers leave some characters alone that RFC 3986 wants encoded, and EPUB's checkers with it.
function encodeRest(rest: string): string {
  return rest.replace(/[[\]|\\^`{}"<> ]/g, encodeURIComponent).replace(/%(?![0-9a-f]{2})/gi, '%25')
}
