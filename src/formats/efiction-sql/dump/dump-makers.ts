import type { DumpTables } from './dump-tables.ts'
import { asciiText } from './sql-cursor.ts'

/** What comments and SET statements say of a dump, gathered while it is read. */
export type DumpSigns = {
  madeBy: DumpTables['madeBy']
  charset: string | undefined
  /** mysqldump and phpMyAdmin keep the old charset at the start and put it back in the last lines. */
  keepsOldCharset: boolean
  restoresOldCharset: boolean
}

export function newDumpSigns(): DumpSigns {
  return {
    madeBy: undefined,
    charset: undefined,
    keepsOldCharset: false,
    restoresOldCharset: false,
  }
}

/** Takes note of a comment or a SET statement, given without the blanks around it. */
export function noteSigns(signs: DumpSigns, bytes: Uint8Array, start: number, end: number) {
  // The lines that matter are short; a comment of 10 MB is none of them.
  const text = asciiText(bytes, start, Math.min(end, start + 200))
  signs.madeBy ??= makerOf(text)
  signs.charset ??= /\bSET NAMES\s+['"]?(\w+)/i.exec(text)?.[1]?.toLowerCase()
  if (text.includes('@OLD_CHARACTER_SET_CLIENT=@@')) signs.keepsOldCharset = true
  if (/CHARACTER_SET_CLIENT\s*=\s*@OLD_CHARACTER_SET_CLIENT/i.test(text)) {
    signs.restoresOldCharset = true
  }
}

function makerOf(comment: string): DumpTables['madeBy'] {
  if (/^-- (?:MySQL|MariaDB) dump/i.test(comment)) return 'mysqldump'
  if (/^(?:--|#) phpMyAdmin/i.test(comment)) return 'phpmyadmin'
  if (/^# Dump (?:of|DATE)/i.test(comment)) return 'efiction'
  return undefined
}
