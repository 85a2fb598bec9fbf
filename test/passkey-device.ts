import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What a browser's script sends after `navigator.credentials`, as far as our forms read it. */
export type PasskeyAnswer = Readonly<Record<string, unknown>> & { readonly id: string }

type Question = { readonly challenge: string }

/**
 * A device that keeps one passkey and checks its person (WebAuthn level 2, ES256, no attestation), for
 * tests without a browser. `origin` is the address that the browser would show.
 */
export function openDevice(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  const told = (type: string, { challenge }: Question) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const common = { id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} }
  // The hash of the site's name; present, checked, and perhaps with the key; how often it was used.
  const dataOf = (flags: number) =>
    Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([flags, 0, 0, 0, 0])])
  return {
    create: (question: Question): PasskeyAnswer => {
      const key = Buffer.concat([
        // A map: key type EC2, ES256, curve P-256, x, y (RFC 9053).
        Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]),
        Buffer.from(x, 'base64url'),
        Buffer.from([0x22, 0x58, 32]),
        Buffer.from(y, 'base64url'),
      ])
      const data = Buffer.concat([dataOf(0x45), Buffer.alloc(16), Buffer.from([0, 16]), id, key])
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        word('fmt'),
        word('none'),
        word('attStmt'),
        Buffer.from([0xa0]),
        word('authData'),
        Buffer.from([0x58, data.length]),
        data,
      ])
      const response = {
        clientDataJSON: text(told('webauthn.create', question)),
        attestationObject: text(attestation),
        transports: ['internal'],
      }
      return { ...common, response }
    },
    answer: (question: Question): PasskeyAnswer => {
      const data = dataOf(0x05)
      const client = told('webauthn.get', question)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      const response = {
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(sign('sha256', signed, privateKey)),
      }
      return { ...common, response }
    },
  }
}

const text = (bytes: Buffer) => bytes.toString('base64url')
const sha256 = (said: string) => createHash('sha256').update(said).digest()

/** A short text in CBOR. */
function word(said: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + said.length]), Buffer.from(said)])
}
