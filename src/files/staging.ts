import { hash } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** What was stored: content-addressed, so the same bytes are kept once. */
export type StoredFile = { readonly sha256: string; readonly size: number }

/** Where files are kept for good, and where those of one gathering wait until it is whole. */
export type Staging = { readonly root: string; readonly folder: string }

/** Files up to this size are taken whole. Archives are many small files. */
export const smallFile = 4 * 1024 * 1024

const startKept = 64

/** What became of a file that was to be taken. */
export type Taken =
  /** `start`: its first 64 bytes. */
  | { readonly stored: StoredFile; readonly start: Uint8Array }
  | { readonly tooLarge: number }
  | { readonly unreadable: string }

/** The place of kept bytes, in folders by the first two letters of the name. */
export function pathIn(root: string, sha256: string): string {
  return join(root, sha256.slice(0, 2), sha256)
}

let scratch: Buffer | undefined

/**
 * Stages one small file. A source that cannot be read is told by the system's code; what our own disk
 * refuses is thrown. A path may be bytes that are no text.
 */
export function takeFile(staging: Staging, path: string | Buffer): Taken {
  const read = readSmall(path)
  if (!(read instanceof Uint8Array)) return read
  return { stored: stageBytes(staging, read), start: Uint8Array.from(read.subarray(0, startKept)) }
}

function readSmall(path: string | Buffer): Uint8Array | Exclude<Taken, { stored: StoredFile }> {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const { size } = fstatSync(file)
    if (size > smallFile) return { tooLarge: size }
    scratch ??= Buffer.allocUnsafeSlow(smallFile + 1)
    let length = 0
    do {
      const got = readSync(file, scratch, length, scratch.length - length, null)
      if (got === 0) break
      length += got
    } while (length !== size && length < scratch.length)
    return length > smallFile ? { tooLarge: length } : scratch.subarray(0, length)
  } catch (error) {
    return { unreadable: (error as { code?: string }).code ?? 'EIO' }
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Writes bytes into the staging folder, unless they are there or kept for good already. */
export function stageBytes(staging: Staging, bytes: Uint8Array): StoredFile {
  const stored = { sha256: hash('sha256', bytes), size: bytes.byteLength }
  if (isKept(staging.root, stored)) return stored
  const path = join(staging.folder, stored.sha256)
  const file = openNew(path, staging)
  if (file === undefined) return stored
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
  } catch (error) {
    unlinkSync(path)
    throw error
  } finally {
    closeSync(file)
  }
  return stored
}

/** Whether these bytes are there. A machine that lost its power may have left a shorter file. */
export function isKept(root: string, { sha256, size }: StoredFile): boolean {
  return statSync(pathIn(root, sha256), { throwIfNoEntry: false })?.size === size
}

function openNew(path: string, { folder }: Staging): number | undefined {
  try {
    return openSync(path, 'wx')
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EEXIST') return undefined
    if (code !== 'ENOENT') throw error
    mkdirSync(folder, { recursive: true })
    return openSync(path, 'w')
  }
}

/** Moves staged files to where they are kept. Run twice it does the rest. Gives the folders touched. */
export function keepStaged({ root, folder }: Staging, names: readonly string[]): readonly string[] {
  const touched = new Set<string>()
  for (const sha256 of names) {
    const path = pathIn(root, sha256)
    const home = dirname(path)
    if (!touched.has(home)) mkdirSync(home, { recursive: true })
    touched.add(home)
    try {
      renameSync(join(folder, sha256), path)
    } catch (error) {
      // Moved already.
      if ((error as { code?: string }).code !== 'ENOENT' || !statSync(path).isFile()) throw error
    }
  }
  return [...touched]
}
