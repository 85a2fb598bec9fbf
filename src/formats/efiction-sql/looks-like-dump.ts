import { asciiText } from './dump/sql-cursor.ts'

/** How far into a file a table of eFiction is looked for: a forum may stand before it. */
const bytesToLookAt = 32 * 1024 * 1024

const mark = 'fanfiction_'

/**
 * Whether these bytes are a dump that holds an eFiction archive, under whatever prefix. Cheap: it
 * looks for a table's name on a line that begins as a statement about a table, in the first
 * megabytes.
 */
export function looksLikeEfictionDump(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, bytesToLookAt)
  // The underscore is rarer in prose than any letter of the mark.
  for (let at = bytes.indexOf(0x5f); at >= 0 && at < end; at = bytes.indexOf(0x5f, at + 1)) {
    if ((bytes[at - 1] ?? 0) !== 0x6e && (bytes[at - 1] ?? 0) !== 0x4e) continue
    const line = asciiText(bytes, startOfLine(bytes, at), Math.min(end, at + 20))
    if (namesTable.test(line.toLowerCase())) return true
  }
  return false
}

const namesTable =
  /^\W*(?:insert|replace|create table|drop table|lock tables|dump of)\b[^('=]*fanfiction_(?:authors|authorprefs|categories|chapters|characters|classes|comments|favorites|inseries|news|ratings|reviews|series|settings|stories)\b/

// A table's name stands near the start of its line, or the line is no statement about a table.
function startOfLine(bytes: Uint8Array, at: number): number {
  const first = Math.max(0, at - mark.length - 100)
  let start = at
  while (start > first && bytes[start - 1] !== 0x0a && bytes[start - 1] !== 0x0d) start--
  return start
}
