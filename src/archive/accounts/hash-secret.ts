import { createHash } from 'node:crypto'

/**
 * What is stored of a secret that somebody holds as a link or a cookie: whoever reads the store has
 * neither. It is random and long, so it needs no slow hash.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
