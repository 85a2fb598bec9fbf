import { createHash } from 'node:crypto'

/** The name space of URLs, RFC 9562 section 6.6. */
const urlNameSpace = '6ba7b8119dad11d180b400c04fd430c8'

/** The UUID of version 5 (RFC 9562 section 5.5) that belongs to a URL: the same one for ever. */
export function uuidOfUrl(url: string): string {
  const hash = createHash('sha1').update(urlNameSpace, 'hex').update(url, 'utf8').digest()
  const bytes = hash.subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return [...parts, hex.slice(20)].join('-')
}
