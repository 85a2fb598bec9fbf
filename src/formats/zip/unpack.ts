import { crc32, inflateRawSync } from 'node:zlib'
import type { Remark } from '#formats/parsed-work.ts'
import { readDirectory, type ZipLine } from './read-directory.ts'

export type ZipLimits = {
  readonly zipEntries: number
  /** Bytes of all entries, unpacked. */
  readonly zipTotal: number
  /** Unpacked bytes to packed ones. */
  readonly zipRatio: number
}

/** A file of a zip, unpacked when it is asked for: one at a time is in memory. */
export type ZipFile = {
  readonly path: string
  readonly unpack: () => { readonly content: Uint8Array } | { readonly remark: Remark }
}

export type Unpacked =
  | { readonly files: readonly ZipFile[]; readonly remarks: readonly Remark[] }
  | { readonly refused: Remark }

// Small files of one letter pack better than any limit; they do no harm.
const ratioMatters = 1024 * 1024

/**
 * Opens a zip. Bombs are judged by its directory before anything is unpacked, and an entry that holds
 * more or other bytes than its directory promises is damaged: it gives a remark and no content. Refuses
 * bombs and zips without a whole directory; leaves out folders and paths that lead elsewhere, the
 * latter with a remark.
 */
export function unpackZip(bytes: Uint8Array, limits: ZipLimits): Unpacked {
  const lines = readDirectory(bytes, limits.zipEntries + 1)
  if (!lines) return { refused: { kind: 'zip-damaged', where: 'zip' } }
  if (isBomb(lines, limits)) return { refused: { kind: 'zip-bomb', where: 'zip' } }
  const files = lines.filter(({ path }) => !path.endsWith('/'))
  return {
    files: files
      .filter(({ path }) => !leadsElsewhere(path))
      .map((line) => ({ path: line.path, unpack: () => unpackLine(bytes, line) })),
    remarks: files
      .filter(({ path }) => leadsElsewhere(path))
      .map(({ path }) => ({ kind: 'zip-path-outside', where: path })),
  }
}

function isBomb(lines: readonly ZipLine[], limits: ZipLimits): boolean {
  const total = lines.reduce((sum, { size }) => sum + size, 0)
  const isDense = lines.some(({ size, packedSize }) => {
    return size > ratioMatters && size > packedSize * limits.zipRatio
  })
  return lines.length > limits.zipEntries || total > limits.zipTotal || isDense
}

function leadsElsewhere(name: string): boolean {
  return /^([a-z]:|[\\/])|(^|[\\/])\.\.([\\/]|$)|\0/i.test(name)
}

function unpackLine(bytes: Uint8Array, line: ZipLine): ReturnType<ZipFile['unpack']> {
  const damaged = { remark: { kind: 'zip-entry-damaged', where: line.path } }
  if (line.isEncrypted) return { remark: { kind: 'zip-entry-locked', where: line.path } }
  const packed = packedBytes(bytes, line)
  if (!packed) return damaged
  try {
    const content = inflate(packed, line)
    if (!content) return { remark: { kind: 'zip-entry-unknown', where: line.path } }
    return content.length === line.size && crc32(content) === line.crc ? { content } : damaged
  } catch {
    return damaged // zlib found broken bytes, or more than was promised
  }
}

/** The entry's own header has a length of its own; what else it says, the directory says better. */
function packedBytes(bytes: Uint8Array, { start, packedSize }: ZipLine): Uint8Array | undefined {
  if (start + 30 > bytes.length) return undefined
  const header = new DataView(bytes.buffer, bytes.byteOffset + start, 30)
  if (header.getUint32(0, true) !== 0x04034b50) return undefined
  const from = start + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  return from + packedSize > bytes.length ? undefined : bytes.subarray(from, from + packedSize)
}

function inflate(packed: Uint8Array, { method, size }: ZipLine): Uint8Array | undefined {
  if (method === 0) return packed
  if (method !== 8) return undefined
  // It ends as soon as there is more than the directory promised, whatever the entry goes on to hold.
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
}
