import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'

// Small enough to be summed up while it is in the processor's cache.
const piece = 4 * 1024 * 1024

/** Writes a new file that lies safely on the disk when this returns: its checksum. */
export function writeWhole(path: string, bytes: Uint8Array): number {
  const handle = openSync(path, 'wx')
  try {
    let sum = 0
    for (let at = 0; at < bytes.length; ) {
      const written = writeSync(handle, bytes, at, Math.min(piece, bytes.length - at))
      sum = crc32(bytes.subarray(at, at + written), sum)
      at += written
    }
    fsyncSync(handle)
    return sum
  } finally {
    closeSync(handle)
  }
}

/**
 * Reads a file into the memory that `make` gives for its size in bytes: its checksum, or nothing if
 * it is no ordinary file, `make` gave nothing, or it ends before its size.
 */
export function readWhole(
  path: string,
  make: (size: number) => Uint8Array | undefined,
): { readonly bytes: Uint8Array; readonly sum: number } | undefined {
  // Without waiting: a pipe in a file's place would hold us for ever.
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const stat = fstatSync(handle)
    const bytes = stat.isFile() ? make(stat.size) : undefined
    if (!bytes) return undefined
    let sum = 0
    for (let at = 0; at < bytes.length; ) {
      const got = readSync(handle, bytes, at, Math.min(piece, bytes.length - at), null)
      if (got === 0) return undefined
      sum = crc32(bytes.subarray(at, at + got), sum)
      at += got
    }
    return { bytes, sum }
  } finally {
    closeSync(handle)
  }
}
