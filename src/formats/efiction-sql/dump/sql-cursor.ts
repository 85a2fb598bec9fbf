/** Answers of the scanning functions besides a position: the file ended, or this is no SQL. */
export const cut = -1
export const broken = -2

const quote = 0x27
const doubleQuote = 0x22
const backtick = 0x60
const backslash = 0x5c
const openBracket = 0x28
const closeBracket = 0x29

/** Space, tab, line end, form feed, and the NUL bytes that some editors leave. */
export function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0
}

/** Letters, digits, `_`, `$`, and every byte over 127: what an unquoted name is made of. */
export function isNameByte(byte: number): boolean {
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x5f ||
    byte === 0x24 ||
    byte >= 0x80
  )
}

/**
 * The first position from `at` that is neither blank nor inside a comment; the end of the bytes if
 * there is none. `--` is a comment only before white space: `5--3` is arithmetic.
 */
export function skipBlanks(bytes: Uint8Array, at: number): number {
  let i = at
  while (i < bytes.length) {
    const byte = bytes[i] as number
    if (isBlank(byte)) i++
    else if (isCommentStart(bytes, i)) i = endOfComment(bytes, i)
    else return i
  }
  return i
}

/** Whether a comment of any kind begins here, executable ones included. */
export function isCommentStart(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]
  if (byte === 0x23) return true
  if (byte === 0x2f) return bytes[at + 1] === 0x2a
  if (byte !== 0x2d || bytes[at + 1] !== 0x2d) return false
  const next = bytes[at + 2]
  return next === undefined || isBlank(next)
}

/** The position behind the comment that begins at `at`. An unclosed one ends with the bytes. */
export function endOfComment(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0x2f) return endOfLine(bytes, at)
  for (let i = at + 2; ; ) {
    const star = bytes.indexOf(0x2a, i)
    if (star < 0) return bytes.length
    if (bytes[star + 1] === 0x2f) return star + 2
    i = star + 1
  }
}

/** The position of the next line feed or carriage return, or the end. */
export function endOfLine(bytes: Uint8Array, at: number): number {
  let i = at
  while (i < bytes.length && bytes[i] !== 0x0a && bytes[i] !== 0x0d) i++
  return i
}

/**
 * The position behind the quoted piece that begins at `at`, be it a string or a quoted name. A
 * doubled quote stands for the quote itself in all; backslashes escape in strings only.
 */
export function endOfQuoted(bytes: Uint8Array, at: number): number {
  const end = bytes[at] as number
  const escapes = end !== backtick
  const length = bytes.length
  let i = at + 1
  while (i < length) {
    const byte = bytes[i] as number
    if (byte === end) {
      if (i + 1 < length && bytes[i + 1] === end) i += 2
      else return i + 1
    } else if (byte === backslash && escapes) i += 2
    else i++
  }
  return cut
}

/** Whether the byte opens a quoted piece. */
export function isQuote(byte: number | undefined): boolean {
  return byte === quote || byte === doubleQuote || byte === backtick
}

/** The position behind the letters, digits and underscores that stand from `at` on. */
export function endOfName(bytes: Uint8Array, at: number): number {
  let i = at
  while (i < bytes.length && isNameByte(bytes[i] as number)) i++
  return i
}

/**
 * The position behind the value that begins at `at`: a string (with introducer, or several side by
 * side), a number, `0x…`, NULL or another word, a call. `cut` when the bytes end inside it,
 * `broken` when no value begins here.
 */
export function endOfValue(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) return cut
  if (byte === quote || byte === doubleQuote) return endOfStrings(bytes, at)
  if (byte === 0x2b || byte === 0x2d || byte === 0x2e) return endOfNumber(bytes, at + 1)
  if (!isNameByte(byte)) return broken
  if (byte >= 0x30 && byte <= 0x39) return endOfNumber(bytes, at)
  return endOfWordValue(bytes, at)
}

function endOfNumber(bytes: Uint8Array, at: number): number {
  let i = at
  while (i < bytes.length) {
    const byte = bytes[i] as number
    const isSign = byte === 0x2b || byte === 0x2d
    if (isSign && ((bytes[i - 1] as number) | 0x20) !== 0x65) break
    if (!isSign && byte !== 0x2e && !isNameByte(byte)) break
    i++
  }
  return i === at ? (i < bytes.length ? broken : cut) : i
}

// 'a' 'b' is one value; a blank must be followed by another quote to go on.
function endOfStrings(bytes: Uint8Array, at: number): number {
  let end = endOfQuoted(bytes, at)
  while (end > 0) {
    const next = skipBlanks(bytes, end)
    const byte = bytes[next]
    if (byte !== quote && byte !== doubleQuote) return end
    end = endOfQuoted(bytes, next)
  }
  return end
}

// NULL, TRUE, _binary '…', x'00', N'…', _latin1 0xAB, and calls such as NOW() or CAST('…' AS JSON).
function endOfWordValue(bytes: Uint8Array, at: number): number {
  const end = endOfName(bytes, at)
  const next = skipBlanks(bytes, end)
  const byte = bytes[next]
  if (byte === quote || byte === doubleQuote) return endOfStrings(bytes, next)
  if (byte === openBracket) return endOfBrackets(bytes, next)
  const isIntroducer = bytes[at] === 0x5f
  return isIntroducer && byte === 0x30 ? endOfNumber(bytes, next) : end
}

/** The position behind the bracket that closes the one at `at`; strings and comments are skipped. */
export function endOfBrackets(bytes: Uint8Array, at: number): number {
  let depth = 0
  let i = at
  while (i < bytes.length) {
    const byte = bytes[i] as number
    if (isQuote(byte)) {
      i = endOfQuoted(bytes, i)
      if (i < 0) return cut
      continue
    }
    if (isCommentStart(bytes, i)) {
      i = endOfComment(bytes, i)
      continue
    }
    i++
    if (byte === openBracket) depth++
    else if (byte === closeBracket && --depth === 0) return i
  }
  return cut
}

/** Bytes as text, each byte one character: for names and words, never for what people wrote. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] as number)
  return text
}

/** A name, quoted or not, that begins at `at`, and the position behind it. */
export function readName(bytes: Uint8Array, at: number): { name: string; end: number } | undefined {
  if (!isQuote(bytes[at])) {
    const end = endOfName(bytes, at)
    return end > at ? { name: asciiText(bytes, at, end), end } : undefined
  }
  const end = endOfQuoted(bytes, at)
  if (end < 0) return undefined
  const mark = String.fromCharCode(bytes[at] as number)
  return { name: asciiText(bytes, at + 1, end - 1).replaceAll(mark + mark, mark), end }
}
