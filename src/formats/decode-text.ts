import { repairCharset } from './efiction-sql/charset/repair-charset.ts'
import type { Remark } from './parsed-work.ts'

export type DecodedText = { readonly text: string; readonly remarks: readonly Remark[] }

/**
 * Bytes of one text file to a string. A byte order mark decides; else valid UTF-8; else the repair
 * of mixed and older encodings, which is remarked. Nothing is dropped.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return plain('utf-16le', bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return plain('utf-16be', bytes)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), remarks: [] }
  } catch {
    // Not UTF-8 as a whole: repaired below, and said so.
  }
  const { text, repaired } = repairCharset(bytes)
  return {
    text,
    remarks: [{ kind: 'charset-repaired', where: 'file', values: { from: repaired } }],
  }
}

function plain(encoding: string, bytes: Uint8Array): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), remarks: [] }
}
