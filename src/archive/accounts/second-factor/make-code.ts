import { createHmac } from 'node:crypto'
import type { Instant } from '#ground/time.ts'

const secondsAStep = 30

/** The time step of an instant, counted from 1970, as RFC 6238 does. */
export function stepOf(instant: Instant): number {
  return Math.floor(Date.parse(instant) / 1000 / secondsAStep)
}

/** The six digits of a time step: HMAC-SHA1 and dynamic truncation, which every app understands. */
export function makeCode(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.max(0, step)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac[19] ?? 0) & 15
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 without padding: what one types into an app. */
export function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => digits[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}
