import { open } from 'node:fs/promises'
import { constants, gunzipSync } from 'node:zlib'
import type { Archive } from '#archive/archive.ts'
import type { ImportFile } from '#archive/imports/import-file.ts'
import { looksLikeEfictionDump } from '#formats/efiction-sql/looks-like-dump.ts'

/** Enough of a dump to meet one of its tables. */
const looked = 4 * 1024 * 1024

/** The dump that is meant, perhaps in several pieces, and others that lie deeper in the folder. */
export type FoundDumps = {
  readonly dumps: readonly ImportFile[]
  readonly others: readonly ImportFile[]
}

/**
 * The dumps of an eFiction database among an import's files. Those nearest to the folder's root are
 * the archive's; backups and variants lie in folders of their own.
 */
export async function findDumps(
  archive: Archive,
  files: readonly ImportFile[],
): Promise<FoundDumps> {
  const found: ImportFile[] = []
  for (const file of files) {
    if (isChapterFile(file.path)) continue
    const start = await readStart(archive.files.pathOf(file.sha256), file.size)
    if (looksLikeEfictionDump(start)) found.push(file)
  }
  const depth = ({ path }: ImportFile) => path.split('/').length
  const least = Math.min(...found.map(depth))
  return {
    dumps: found.filter((file) => depth(file) === least),
    others: found.filter((file) => depth(file) > least),
  }
}

/** `stories/57/203.txt`: the text of a chapter, whatever its first lines say. */
export function isChapterFile(path: string): boolean {
  return /(^|\/)[^/]+\/\d+\.txt$/i.test(path)
}

async function readStart(path: string, size: number): Promise<Uint8Array> {
  const file = await open(path).catch((error: unknown) => {
    // An original that is lost is told where it is read, and costs the others nothing.
    if ((error as { code?: string }).code === 'ENOENT') return undefined
    throw error
  })
  if (!file) return new Uint8Array()
  try {
    const length = Math.min(looked, size)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    const start = buffer.subarray(0, bytesRead)
    return start[0] === 0x1f && start[1] === 0x8b ? unpackStart(start) : start
  } finally {
    await file.close()
  }
}

/** The first part of something gzipped; what cannot be unpacked is no dump. */
function unpackStart(bytes: Uint8Array): Uint8Array {
  try {
    // The flush mode lets it end where our piece of the file ends.
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: looked * 64 })
  } catch {
    return new Uint8Array()
  }
}
