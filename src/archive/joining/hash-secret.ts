import { createHash } from 'node:crypto'

/** What is stored of a secret that somebody holds as a link. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
