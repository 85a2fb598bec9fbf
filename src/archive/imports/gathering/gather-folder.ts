import type { Dirent } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { limits } from '#archive/imports/limits.ts'
import type { Files } from '#files/folder.ts'
import type { Remark } from '#formats/parsed-work.ts'
import type { Basket } from './basket.ts'
import { gatherZip, isZip } from './gather-zip.ts'

export type Place = {
  readonly files: Files
  /** The folder that paths are told from. */
  readonly root: string
  readonly basket: Basket
  readonly signal: AbortSignal | undefined
}

const slash = Buffer.from('/')

/**
 * Stores all files below a folder, in the order of their names. A name on a disk is bytes and need
 * not be text, so paths are bytes here; shown, what is no text is a replacement character.
 */
export async function gatherFolder(place: Place, folder: string): Promise<void> {
  const shown = folder.slice(place.root.length).replace(/^[\\/]+/, '')
  const isWhole = await gatherBelow(place, Buffer.from(folder), shown)
  if (isWhole) return
  place.basket.remark({
    kind: 'too-many-files',
    where: place.basket.files.at(-1)?.path ?? '',
    values: { limit: limits.files },
  })
}

/** False: the limit was reached. */
async function gatherBelow(place: Place, folder: Buffer, shown: string): Promise<boolean> {
  const { basket, signal } = place
  for (const entry of await list(place, folder, shown)) {
    signal?.throwIfAborted()
    if (basket.files.length >= limits.files) return false
    const path = Buffer.concat([folder, slash, entry.name])
    const name = `${shown}${shown === '' ? '' : '/'}${entry.name.toString('utf8')}`
    if (entry.isDirectory()) {
      if (!(await gatherBelow(place, path, name))) return false
    } else if (entry.isFile()) await gatherFile(place, path, name)
    // A link may lead out of the folder that was meant.
    else basket.remark({ kind: 'not-a-file', where: name })
  }
  return true
}

async function list(
  { basket }: Place,
  folder: Buffer,
  shown: string,
): Promise<readonly Dirent<Buffer>[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' })
    return entries.sort((a, b) => Buffer.compare(a.name, b.name))
  } catch (error) {
    const remark = remarkOf(error, folder, shown)
    if (!remark) throw error
    basket.refuse(shown === '' ? '.' : shown, remark)
    return []
  }
}

// Archives are many small files. Reading one at once costs a fifth of streaming it twice.
const readWhole = 4 * 1024 * 1024

/** Stores one file, or what is in it when it is a zip. A file that cannot be read is told and left. */
export async function gatherFile(
  { files, basket }: Place,
  path: string | Buffer,
  shown: string,
): Promise<void> {
  try {
    const { size } = await stat(path)
    if (size <= readWhole) await keepBytes(files, await readFile(path), shown, basket)
    else if (!(await startsLikeZip(path))) basket.keep(shown, await files.putFile(path))
    else if (size <= limits.zipFile) await gatherZip(files, shown, await readFile(path), basket)
    else {
      basket.refuse(`${shown} (contents)`, tooLarge(shown))
      basket.keep(shown, await files.putFile(path))
    }
  } catch (error) {
    const remark = remarkOf(error, path, shown)
    if (!remark) throw error
    basket.refuse(shown, remark)
  }
}

async function keepBytes(files: Files, bytes: Uint8Array, shown: string, basket: Basket) {
  if (isZip(bytes)) await gatherZip(files, shown, bytes, basket)
  else basket.keep(shown, await files.put(bytes))
}

async function startsLikeZip(path: string | Buffer): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0)
    return isZip(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

function tooLarge(where: string): Remark {
  return { kind: 'zip-too-large', where, values: { limit: Math.round(limits.zipFile / 1e6) } }
}

const kinds: Readonly<Record<string, string>> = {
  EACCES: 'file-not-readable',
  EPERM: 'file-not-readable',
  ENOENT: 'file-gone',
  ESTALE: 'file-gone',
  EIO: 'file-broken',
  ENAMETOOLONG: 'file-broken',
}

/** What is to be said of a source that cannot be read. Nothing when the trouble is our own disk's. */
function remarkOf(error: unknown, source: string | Buffer, where: string): Remark | undefined {
  const { code = '', path } = error as { code?: string; path?: string | Buffer }
  const kind = kinds[code]
  const isOurs = path !== undefined && String(path) !== String(source)
  return kind === undefined || isOurs ? undefined : { kind, where, values: { code } }
}
