/** Whether letters, digits, or marks of any script: what words are made of. Symbols divide words. */
function isWordCode(code: number): boolean {
  if (code < 0x80) {
    return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
  }
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba
  if (code < 0x2000) return code !== 0xd7 && code !== 0xf7
  return code < 0x3000 ? isOldLetter(code) : isLaterLetter(code)
}

// Of the signs between U+2000 and U+2fff: letterlike ones, Glagolitic to Ethiopic, and radicals.
function isOldLetter(code: number): boolean {
  return (code >= 0x2100 && code < 0x2190) || (code >= 0x2c00 && code < 0x2e00) || code >= 0x2e80
}

// East Asian punctuation and the dot between Japanese words divide; the sign of length does not.
function isLaterLetter(code: number): boolean {
  if (code < 0x3040) return code >= 0x3005 && code <= 0x3007
  if (code === 0x30fb || code === 0x30a0) return false
  if (code >= 0xe000 && code < 0xf900) return false
  if (code >= 0xfff0 && code < 0x10000) return false
  return code < 0x1f000 || code >= 0x20000
}

/** How many bytes the character takes that begins with `first`. */
export function widthOf(first: number): number {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
}

/** The code point at `at` of valid UTF-8. */
export function codeAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return first
  const second = (bytes[at + 1] ?? 0) & 63
  if (first < 0xe0) return ((first & 31) << 6) | second
  const third = (bytes[at + 2] ?? 0) & 63
  if (first < 0xf0) return ((first & 15) << 12) | (second << 6) | third
  return ((first & 7) << 18) | (second << 12) | (third << 6) | ((bytes[at + 3] ?? 0) & 63)
}

/** Whether a word's character begins at `at`. */
export function isWordAt(bytes: Uint8Array, at: number): boolean {
  return isWordCode(codeAt(bytes, at))
}

/** Whether nothing of a word ends right before `at`, in a text that begins at `from`. */
export function isWordStart(bytes: Uint8Array, from: number, at: number): boolean {
  if (at <= from) return true
  let before = at - 1
  while (before > from && ((bytes[before] ?? 0) & 0xc0) === 0x80) before -= 1
  return !isWordAt(bytes, before)
}

/**
 * Calls back with begin and end of each word between `from` and `to`. A sign is a word for itself, so
 * that it can be found; spaces and the byte zero, which divides words elsewhere, are none.
 */
export function eachWord(
  bytes: Uint8Array,
  from: number,
  to: number,
  visit: (from: number, to: number) => void,
): void {
  let begin = -1
  for (let at = from; at < to; ) {
    const next = at + widthOf(bytes[at] ?? 0)
    const isWord = isWordAt(bytes, at)
    if (isWord && begin < 0) begin = at
    if (!isWord) {
      if (begin >= 0) visit(begin, at)
      begin = -1
      if (bytes[at] !== 0x20 && bytes[at] !== 0) visit(at, next)
    }
    at = next
  }
  if (begin >= 0) visit(begin, to)
}
