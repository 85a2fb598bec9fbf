import { Zip, ZipDeflate } from 'fflate'

export type PackedFile = {
  /** Path in the zip. */
  readonly path: string
  readonly bytes: Uint8Array
}

// Zip has local time without a zone: this is the same wall clock everywhere.
const timeOfAllFiles = new Date(1980, 0, 1)

/**
 * Packs files in their order and gives the zip piece by piece, so that only one file at a time is in
 * memory. Same files, same bytes.
 */
export async function* packFiles(files: AsyncIterable<PackedFile>): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  for await (const { path, bytes } of files) {
    const entry = new ZipDeflate(path, { level: 6 })
    entry.mtime = timeOfAllFiles
    zip.add(entry)
    entry.push(bytes, true)
    yield* pieces.splice(0)
  }
  zip.end()
  yield* pieces.splice(0)
}
