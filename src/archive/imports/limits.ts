/** What one import may ask of the machine. Bigger things are refused by name; their bytes are kept. */
export const limits = {
  /** One work's file, in bytes. The longest works known, a thousand chapters, are below 30 MB. */
  workFile: 48 * 1024 * 1024,
  /** A database dump: it is read whole. */
  dumpFile: 1.5 * 1024 * 1024 * 1024,
  /** An upload through the page. Larger ones come by a path on the server or the command line. */
  upload: 96 * 1024 * 1024,
  /** A zip, packed: it is read whole. */
  zipFile: 1024 * 1024 * 1024,
  zipEntries: 20_000,
  /** All that a zip holds, unpacked. */
  zipTotal: 1024 * 1024 * 1024,
  /** Ordinary text packs four to one, a bomb a thousand to one. */
  zipRatio: 120,
  /** Files of a folder. */
  files: 500_000,
} as const
