import type { Dirent } from 'node:fs'
import { open, readdir, readFile } from 'node:fs/promises'
import { limits } from '#archive/imports/limits.ts'
import type { Collection, Taken } from '#files/folder.ts'
import type { Remark } from '#formats/parsed-work.ts'
import type { Basket } from './basket.ts'
import { gatherZip, isZip } from './gather-zip.ts'

export type Place = {
  readonly files: Collection
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

/** A file of the folder: its path as bytes, and as it is shown. */
export type Found = { readonly path: Buffer; readonly shown: string }

/** Files that are taken at once, by several threads. */
const together = 256

/** False: the limit was reached. */
async function gatherBelow(place: Place, folder: Buffer, shown: string): Promise<boolean> {
  const { basket, signal } = place
  const found: Found[] = []
  const takeFound = async () => {
    signal?.throwIfAborted()
    await gatherFiles(place, found.splice(0))
  }
  for (const entry of await list(place, folder, shown)) {
    if (basket.files.length + found.length >= limits.files) {
      await takeFound()
      if (basket.files.length >= limits.files) return false
    }
    const path = Buffer.concat([folder, slash, entry.name])
    const name = `${shown}${shown === '' ? '' : '/'}${entry.name.toString('utf8')}`
    if (entry.isDirectory()) {
      await takeFound()
      if (!(await gatherBelow(place, path, name))) return false
    } else if (entry.isFile()) found.push({ path, shown: name })
    // A link may lead out of the folder that was meant.
    else basket.remark({ kind: 'not-a-file', where: name })
    if (found.length >= together) await takeFound()
  }
  await takeFound()
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

/** Stores files, or what is in one when it is a zip. A file that cannot be read is told and left. */
export async function gatherFiles(place: Place, found: readonly Found[]): Promise<void> {
  const { files, basket } = place
  const taken = await files.putFiles(found.map(({ path }) => path))
  for (const [index, { path, shown }] of found.entries()) {
    const one: Taken | undefined = taken[index]
    if (!one) continue
    if ('tooLarge' in one) await gatherLarge(place, path, shown, one.tooLarge)
    else if ('unreadable' in one) basket.refuse(shown, unreadable(one.unreadable, shown))
    else if (!isZip(one.start)) basket.keep(shown, one.stored)
    else await gatherZip(files, shown, await files.read(one.stored.sha256), basket)
  }
}

/** A large file is not held in memory, unless it is a zip that may be unpacked. */
async function gatherLarge(
  { files, basket }: Place,
  path: Buffer,
  shown: string,
  size: number,
): Promise<void> {
  try {
    if (!(await startsLikeZip(path))) basket.keep(shown, await files.putFile(path))
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

async function startsLikeZip(path: Buffer): Promise<boolean> {
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
function remarkOf(error: unknown, source: Buffer, where: string): Remark | undefined {
  const { code = '', path } = error as { code?: string; path?: string | Buffer }
  const isOurs = path !== undefined && String(path) !== String(source)
  return kinds[code] === undefined || isOurs ? undefined : unreadable(code, where)
}

function unreadable(code: string, where: string): Remark {
  return { kind: kinds[code] ?? 'file-broken', where, values: { code } }
}
