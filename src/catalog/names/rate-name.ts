import type { Needle, Needles } from './needles.ts'
import { isWordStart } from './word-bytes.ts'

/** How well a name matches, the better the smaller. */
export const rates = { exact: 0, wordStart: 1, inside: 2, none: 3 } as const
export type Rate = (typeof rates)[keyof typeof rates]

/**
 * How well the folded name between `from` and `to` matches: it is the input; or every word of the
 * input stands at the start of one of its words; or at least somewhere in it; or does not.
 */
export function rateName(text: Uint8Array, from: number, to: number, needles: Needles): Rate {
  let rate: Rate = rates.wordStart
  for (const needle of needles.each) {
    const one = rateNeedle(text, from, to, needle)
    if (one === rates.none) return one
    if (one > rate) rate = one
  }
  return isSame(text, from, to, needles.whole) ? rates.exact : rate
}

function rateNeedle(text: Uint8Array, from: number, to: number, needle: Needle): Rate {
  const { bytes, isFree } = needle
  const first = bytes[0] ?? 0
  const last = to - bytes.length
  let rate: Rate = rates.none
  for (let at = from; at <= last; at += 1) {
    if (text[at] !== first || !stands(text, at, bytes)) continue
    if (isFree || isWordStart(text, from, at)) return rates.wordStart
    rate = rates.inside
  }
  return rate
}

function stands(text: Uint8Array, at: number, bytes: Uint8Array): boolean {
  for (let index = 1; index < bytes.length; index += 1) {
    if (text[at + index] !== bytes[index]) return false
  }
  return true
}

/** Whether the text between `from` and `to` is exactly `bytes`. */
export function isSame(text: Uint8Array, from: number, to: number, bytes: Uint8Array): boolean {
  return to - from === bytes.length && text[from] === bytes[0] && stands(text, from, bytes)
}
