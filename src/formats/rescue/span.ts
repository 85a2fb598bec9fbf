/** A stretch of a text: offsets in UTF-16 units, `end` is the first unit after it. */
export type Span = { readonly start: number; readonly end: number }

/** Whether the UTF-16 unit is white space, as `\s` has it. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  if (code < 0xa0) return false
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  )
}

/** The first offset from `at` on, before `end`, that holds no white space; `end` if there is none. */
export function skipSpace(text: string, at: number, end: number): number {
  let offset = at
  while (offset < end && isSpace(text.charCodeAt(offset))) offset++
  return offset
}

/** The stretch without white space at its edges; empty at `start` if it holds nothing else. */
export function trimSpan(text: string, start: number, end: number): Span {
  const from = skipSpace(text, start, end)
  let to = end
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  return { start: from, end: to }
}

/** The first offset from `at` on, before `end`, that holds white space; `end` if there is none. */
export function skipWord(text: string, at: number, end: number): number {
  let offset = at
  while (offset < end && !isSpace(text.charCodeAt(offset))) offset++
  return offset
}

/** The stretch as one line: line breaks inside it become spaces, its edges are trimmed. */
export function oneLine(text: string, span: Span): string {
  const line = text.slice(span.start, span.end).trim()
  if (!/[\n\r]/.test(line)) return line
  const parts = line.split(/[\n\r]/).map((part) => part.trim())
  return parts.filter((part) => part !== '').join(' ')
}
