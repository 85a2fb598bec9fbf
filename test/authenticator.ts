import { createHmac } from 'node:crypto'

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an app on a telephone shows at a time for a key in base 32, written without any of our code. */
export function codeOf(key: string, at: string): string {
  const bits = [...key.replaceAll(' ', '')]
    .map((letter) => digits.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeUInt32BE(Math.floor(Date.parse(at) / 30_000), 4)
  const mac = createHmac('sha1', secret).update(step).digest()
  const start = (mac.at(-1) ?? 0) & 0xf
  const number = mac.readUInt32BE(start) & 0x7fff_ffff
  return `${number % 1_000_000}`.padStart(6, '0')
}
