import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

/**
 * Seals the key of an authenticator with the archive's secret (AES-256-GCM), so that the table alone
 * is of no use. `nonce` is 12 random bytes as hex.
 */
export function sealSecret(archiveSecret: string, key: Buffer, nonce: string): string {
  const cipher = createCipheriv('aes-256-gcm', keyOf(archiveSecret), Buffer.from(nonce, 'hex'))
  const sealed = Buffer.concat([cipher.update(key), cipher.final()])
  return [nonce, sealed.toString('hex'), cipher.getAuthTag().toString('hex')].join('.')
}

/** Opens what was sealed. Throws where somebody changed it, or the archive's secret is another. */
export function unsealSecret(archiveSecret: string, text: string): Buffer {
  const [nonce = '', sealed = '', tag = ''] = text.split('.')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(archiveSecret), Buffer.from(nonce, 'hex'))
  decipher.setAuthTag(Buffer.from(tag, 'hex'))
  return Buffer.concat([decipher.update(Buffer.from(sealed, 'hex')), decipher.final()])
}

function keyOf(archiveSecret: string): Buffer {
  return createHash('sha256').update(`second factor\n${archiveSecret}`).digest()
}
