import { asciiText, endOfLine, endOfName, isBlank, isCommentStart } from './sql-cursor.ts'

const statements: ReadonlySet<string> = new Set(
  'insert replace create drop alter lock unlock set use update delete commit delimiter'.split(' '),
)

/**
 * Behind a row that could not be read: the next line that begins a statement or a comment, or the
 * next line that begins a row (phpMyAdmin writes one on each line). The rest of a damaged line is
 * lost, which the caller reports. The end of the bytes counts as a statement.
 */
export function findNextStatement(
  bytes: Uint8Array,
  at: number,
): { kind: 'statement' | 'row'; at: number } {
  let i = endOfLine(bytes, at)
  while (i < bytes.length) {
    while (i < bytes.length && isBlank(bytes[i] as number)) i++
    if (isCommentStart(bytes, i)) return { kind: 'statement', at: i }
    if (bytes[i] === 0x28 && startsRow(bytes, i + 1)) return { kind: 'row', at: i }
    const end = endOfName(bytes, i)
    if (end - i <= 10 && statements.has(asciiText(bytes, i, end).toLowerCase())) {
      return { kind: 'statement', at: i }
    }
    i = endOfLine(bytes, end)
  }
  return { kind: 'statement', at: bytes.length }
}

// A number or a string behind the bracket; in prose a letter or a blank is far more likely.
function startsRow(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]
  if (byte === undefined) return false
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x27 || byte === 0x22 || byte === 0x2d
}
