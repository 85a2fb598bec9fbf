import { Secret, TOTP } from 'otpauth'

/** What an app shows beside its codes. */
export type AuthenticatorLabel = { readonly issuer: string; readonly label: string }

/**
 * What makes a key's codes: six digits each half minute by SHA-1 (RFC 6238), the settings that every
 * app understands.
 */
export function authenticatorOf(key: Buffer, label: Partial<AuthenticatorLabel> = {}): TOTP {
  const secret = Secret.fromHex(key.toString('hex'))
  return new TOTP({ ...label, secret, algorithm: 'SHA1', digits: 6, period: 30 })
}
