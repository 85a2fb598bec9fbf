import { type Zippable, zipSync } from 'fflate'

export type BookFile = {
  /** Path in the archive. */
  readonly path: string
  readonly bytes: Uint8Array
  /** Set for what is compressed already, and for the file that must not be. */
  readonly stored?: true
}

// Zip has local time without a zone: this is the same wall clock everywhere, and the earliest
// that the format knows. An instant in UTC would give other bytes in another time zone.
const timeOfAllFiles = new Date(1980, 0, 1)

/**
 * Packs the files in their order. Same files, same bytes, on any machine: readers' devices know
 * a book by the hash of its file (KOReader's sync does), so a book must not change by being packed.
 */
export function zipBook(files: readonly BookFile[]): Uint8Array<ArrayBuffer> {
  const contents: Zippable = {}
  for (const file of files) contents[file.path] = [file.bytes, { level: file.stored ? 0 : 6 }]
  return zipSync(contents, { mtime: timeOfAllFiles, os: 0 })
}
