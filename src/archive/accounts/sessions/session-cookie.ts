import type { Archive } from '#archive/archive.ts'

/** The name of the cookie that a signed-in browser sends, where the site has no TLS. */
export const plainSessionCookie = 'fanstead.session_token'

/**
 * The name of the session's cookie. With TLS its prefix makes browsers refuse it from other hosts,
 * from other paths and over plain HTTP.
 */
export function sessionCookieName(archive: Archive): string {
  return hasTls(archive) ? `__Host-${plainSessionCookie}` : plainSessionCookie
}

/** A cookie that scripts cannot read and other sites cannot send; without `maxAge` until the browser closes. */
export function writeCookie(
  archive: Archive,
  name: string,
  value: string,
  maxAge?: number,
): string {
  const parts = [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  if (hasTls(archive)) parts.push('Secure')
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`)
  return parts.join('; ')
}

/** The token that a request's cookies hold, if it looks like one. */
export function readSessionCookie(archive: Archive, headers: Headers): string | undefined {
  const name = sessionCookieName(archive)
  const values = (headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return values.find((value) => /^[0-9a-f]{64}$/.test(value))
}

function hasTls({ config }: Archive): boolean {
  return config.publicUrl.startsWith('https:')
}
