import { lookAlikes } from './look-alikes.ts'

/**
 * A name as the eye takes it: two names with one key can be taken for each other. Case, accents and
 * what cannot be seen do not count; letters of other scripts that look like Latin ones, digits that
 * look like letters, `rn` for `m` and `_` under a link's line are the same. In the manner of UTS #39's
 * skeleton, and stricter. Never empty. Some names with one key can be told apart: ask `looksAlike`.
 */
export function lookKey(name: string): string {
  return signsOf(name).replace(/[iIL]/g, 'l')
}

/**
 * Whether two names can be taken for each other. I is i in another case and looks like l; but nobody
 * takes i for l, so Neil and Nell are two names, and so are Ian and Lan.
 */
export function looksAlike(one: string, other: string): boolean {
  const [signs, others] = [Array.from(signsOf(one)), Array.from(signsOf(other))]
  return (
    signs.length === others.length &&
    signs.every((sign, at) => sign === others[at] || pairs.has(`${sign}${others[at]}`))
  )
}

const pairs: ReadonlySet<string> = new Set(['iI', 'Ii', 'Il', 'lI', 'lL', 'Ll'])

/** The signs that are left of a name, each its prototype: small, but for I and L. */
function signsOf(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(unseen, '')
    .normalize('NFD')
    .replace(accents, '')
    .normalize('NFC')
  const signs = Array.from(plain, prototypeOf).join('')
  const key = signs
    .replace(/[\s_]+/g, ' ')
    .trim()
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .normalize('NFC')
  return key === '' ? '?' : key
}

/** Controls, zero-width and bidi signs, variation selectors, tags, tones of skin, the tatweel. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Emoji_Modifier}\u0640]/gu

// Marks over and under letters, Arabic and Hebrew points; not the vowels of Indic scripts, nor the two
// strokes that make か a が: those are other letters to who reads them.
const accents =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]|(?![\u3099\u309a])\p{Script=Inherited}/gu

function prototypeOf(sign: string): string {
  const known = lookAlikes.get(sign)
  if (known !== undefined) return known
  if (sign === 'I' || sign === 'L') return sign
  const small = sign.toLowerCase()
  const digit = small === sign ? digitOf(sign) : undefined
  if (digit !== undefined) return lookAlikes.get(digit) ?? digit
  return lookAlikes.get(small) ?? small
}

/** A decimal digit of any script as 0 to 9: Unicode keeps the ten of a script together, in order. */
function digitOf(sign: string): string | undefined {
  if (sign <= '9' || !/^\p{Nd}$/u.test(sign)) return undefined
  const code = sign.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return String(value)
}
