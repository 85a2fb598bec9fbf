import { mendCharacters } from '#text/mend-characters.ts'
import { embedHosts } from './allowed.ts'

export type Address = {
  readonly href: string
  /** Has a host of its own; a relative address is within the archive. */
  readonly isRemote: boolean
  readonly scheme: 'http' | 'https' | 'ftp' | 'mailto' | undefined
}

/**
 * An address that may stand in a link: http, https, ftp, mailto or relative; nothing for any other.
 * Read as browsers do: white space and control characters inside do not hide a scheme, `\` is `/`,
 * and `//host` is a host. Characters that no address may hold are percent-encoded.
 */
export function cleanAddress(text: string): Address | undefined {
  const address = mendCharacters(text)
    .replace(/[\t\n]/g, '')
    .trim()
  if (address === '') return undefined
  const [, given, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(address) ?? []
  if (given === undefined) return relativeAddress(encodeAddress(address))
  const scheme = given.toLowerCase()
  if (scheme === 'mailto') return { href: `mailto:${encodeAddress(rest)}`, isRemote: false, scheme }
  if (scheme !== 'http' && scheme !== 'https' && scheme !== 'ftp') return undefined
  return remoteAddress(scheme, encodeAddress(rest).replace(/^(?:\/|%5C)+/, ''))
}

/** The address of a picture or a sound: http, https or relative. */
export function cleanMediaAddress(text: string): Address | undefined {
  const address = cleanAddress(text)
  return address?.scheme === 'ftp' || address?.scheme === 'mailto' ? undefined : address
}

/** The address of an embedded player if its host is one of those we know. */
export function embedAddress(text: string): string | undefined {
  const address = cleanMediaAddress(text)
  if (!address?.isRemote) return undefined
  const url = new URL(address.href)
  const host = url.hostname.replace(/^www\./, '')
  const place = `${host}${url.pathname}`
  if (!embedHosts.some((known) => place === known || place.startsWith(`${known}/`)))
    return undefined
  return host === 'criticalcommons.org' ? address.href : address.href.replace(/^http:/, 'https:')
}

/** The host of a remote address, for people. */
export function hostOf(href: string): string {
  return new URL(href).hostname.replace(/^www\./, '')
}

/** The name of the file an address leads to; the host if there is none, else the address itself. */
export function fileNameOf(href: string): string {
  const path = href.replace(/[?#].*$/s, '')
  const name = decodePercent(/[^/]*$/.exec(path.replace(/\/+$/, ''))?.[0] ?? '')
  return mendCharacters(name).replace(/\s+/g, ' ').trim() || href
}

function relativeAddress(address: string): Address | undefined {
  const path = address.replace(/^(?:\/|%5C){2,}/, '//')
  if (path.startsWith('//')) return remoteAddress('https', path.slice(2))
  return { href: path.replace(/^%5C/, '/'), isRemote: false, scheme: undefined }
}

function remoteAddress(scheme: 'http' | 'https' | 'ftp', rest: string): Address | undefined {
  const href = `${scheme}://${rest}`
  return URL.canParse(href) ? { href, isRemote: true, scheme } : undefined
}

function encodeAddress(address: string): string {
  return address.replace(/[\s"<>`{}|\\^]/g, encodeURIComponent).replace(/%(?![0-9a-f]{2})/gi, '%25')
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Percent signs that encode no UTF-8: then the text itself is the name.
    return text
  }
}
