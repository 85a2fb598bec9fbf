import { undoMacQuotes } from './mac-quotes.ts'
import { undoMojibake } from './undo-mojibake.ts'
import { isUtf8 } from './utf8.ts'
import { decode1252, replaceControls } from './windows-1252.ts'

/**
 * What a value had suffered. `none`: ASCII or plain UTF-8. `cp1252`: windows-1252 bytes. `double-…`
 * and so on: UTF-8 that was taken for windows-1252 once, twice or three times. `mixed`: both
 * encodings in one value. `c1-controls`: windows-1252 that was taken for ISO-8859-1. `macroman`:
 * quotes from an old Mac.
 */
export type CharsetRepair =
  | 'none'
  | 'cp1252'
  | 'double-utf8'
  | 'triple-utf8'
  | 'quadruple-utf8'
  | 'mixed'
  | 'c1-controls'
  | 'macroman'

export type RepairedText = {
  readonly text: string
  readonly repaired: CharsetRepair
  /** The value ended inside a character, whose rest was dropped. */
  readonly isCut: boolean
}

const levels: readonly CharsetRepair[] = ['none', 'double-utf8', 'triple-utf8', 'quadruple-utf8']

// Not fatal: a thrown error per value would cost more than all the rest.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * The text of one value of a database or of one file, whatever became of its character set. Each
 * value is judged alone, because one column of an old archive holds several encodings. A byte order
 * mark at the start is dropped. What was lost before (`?`, U+FFFD) cannot come back and stays.
 */
export function repairCharset(value: Uint8Array): RepairedText {
  const bytes = hasByteOrderMark(value) ? value.subarray(3) : value
  const text = decoder.decode(bytes)
  // As many characters as bytes, and none of them replaced: every one is ASCII.
  if (text.length === bytes.length && !text.includes('\ufffd'))
    return { text, repaired: 'none', isCut: false }
  const repaired = repairDecoded(bytes, text)
  return repaired.text.startsWith('\ufeff')
    ? { ...repaired, text: repaired.text.slice(1) }
    : repaired
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

function repairDecoded(bytes: Uint8Array, utf8Text: string): RepairedText {
  const isPlain = !utf8Text.includes('\ufffd') || isUtf8(bytes)
  if (isPlain && !isSeemingUtf8(bytes, utf8Text)) return undoLevels(utf8Text, 'none', false)
  const text = decode1252(bytes)
  const undone = isPlain ? undefined : undoMojibake(text)
  if (!undone) return finish(text, 'cp1252', false)
  return undoLevels(undone.text, undone.isMixed ? 'mixed' : 'none', undone.isCut)
}

// A short windows-1252 value can be valid UTF-8 by chance: see isLookalike. In a longer one it
// would have to happen to every accented word.
function isSeemingUtf8(bytes: Uint8Array, text: string): boolean {
  return bytes.length - text.length <= 4 && undoMojibake(decode1252(bytes)) === undefined
}

function undoLevels(start: string, label: CharsetRepair, wasCut: boolean): RepairedText {
  let text = start
  let isCut = wasCut
  let isMixed = label === 'mixed'
  let level = 0
  for (; level < 3; level++) {
    const undone = undoMojibake(text)
    if (!undone) break
    text = undone.text
    isCut ||= undone.isCut
    isMixed ||= undone.isMixed
  }
  return finish(text, isMixed ? 'mixed' : (levels[level] ?? 'none'), isCut)
}

function finish(text: string, repaired: CharsetRepair, isCut: boolean): RepairedText {
  const mapped = /[\u0080-\u009f]/.test(text) ? replaceControls(text) : text
  const label = repaired === 'none' && mapped !== text ? 'c1-controls' : repaired
  const isLatin = label === 'none' || label === 'cp1252'
  const quoted = isLatin ? undoMacQuotes(mapped) : undefined
  if (quoted !== undefined) return { text: quoted, repaired: 'macroman', isCut }
  return { text: mapped, repaired: label, isCut }
}
