import type { Stats } from 'node:fs'
import { lstat, open, readdir, readFile } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import type { Files, StoredFile } from '#files/folder.ts'
import type { Remark } from '#formats/parsed-work.ts'
import { unpackZip } from '#formats/zip/unpack.ts'
import { Refusal } from '#ground/refusal.ts'
import { limits } from './limits.ts'

export type Upload = { readonly name: string; readonly bytes: Uint8Array }

/** What there is to import: stored files by their path within what was given, and what was left out. */
export type Gathered = {
  readonly files: readonly (StoredFile & { readonly path: string })[]
  readonly refused: readonly { readonly path: string; readonly remark: Remark }[]
  readonly remarks: readonly Remark[]
}

type Basket = {
  readonly files: (StoredFile & { readonly path: string })[]
  readonly refused: { readonly path: string; readonly remark: Remark }[]
  readonly remarks: Remark[]
}

/** Stores what lies at a path of this machine: a file, a zip's content, or a folder with all below it. */
export async function gatherPath(files: Files, path: string): Promise<Gathered> {
  const root = resolve(path)
  const found = await look(root)
  if (!found) throw new Refusal('invalid', 'imports.path-not-found', 'path', { path })
  const basket: Basket = { files: [], refused: [], remarks: [] }
  if (found.isDirectory()) await gatherFolder(files, root, root, basket)
  else {
    await gatherFile(files, root, basename(root), basket)
    await gatherStories(files, root, basket)
  }
  return basket
}

/**
 * The stories folder that belongs to a dump which was named alone: beside it, or beside its folder.
 */
async function gatherStories(files: Files, dump: string, basket: Basket): Promise<void> {
  if (!/\.sql(\.gz)?$/i.test(dump)) return
  for (const folder of [join(dump, '../stories'), join(dump, '../../stories')]) {
    if (!(await look(folder))?.isDirectory()) continue
    await gatherFolder(files, join(folder, '..'), folder, basket)
    basket.remarks.push({ kind: 'stories-folder-taken', where: folder })
    return
  }
}

/** Stores uploaded files; a zip gives its content. */
export async function gatherUploads(files: Files, uploads: readonly Upload[]): Promise<Gathered> {
  const basket: Basket = { files: [], refused: [], remarks: [] }
  for (const { name, bytes } of uploads) {
    if (isZip(bytes)) await gatherZip(files, name, bytes, basket)
    else basket.files.push({ ...(await files.put(bytes)), path: name })
  }
  return basket
}

async function look(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as { code?: string }).code ?? ''))
      return undefined
    throw error
  }
}

async function gatherFolder(files: Files, root: string, folder: string, basket: Basket) {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    const shown = relative(root, path)
    if (basket.files.length >= limits.files) {
      basket.remarks.push({ kind: 'too-many-files', where: shown, values: { limit: limits.files } })
      return
    }
    if (entry.isDirectory()) await gatherFolder(files, root, path, basket)
    else if (entry.isFile()) await gatherFile(files, path, shown, basket)
    // A link may lead out of the folder that was meant.
    else basket.remarks.push({ kind: 'not-a-file', where: shown })
  }
}

async function gatherFile(files: Files, path: string, shown: string, basket: Basket) {
  try {
    if (await startsLikeZip(path)) {
      await gatherZip(files, shown, await readFile(path), basket)
    } else {
      basket.files.push({ ...(await files.putFile(path)), path: shown })
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'EACCES') throw error
    basket.refused.push({ path: shown, remark: { kind: 'file-not-readable', where: shown } })
  }
}

async function startsLikeZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0)
    return isZip(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

/** A zip of files; an EPUB is one too, but it is one book and not a folder. */
function isZip(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  return start.startsWith('PK\u0003\u0004') && !start.includes('mimetypeapplication/epub+zip')
}

async function gatherZip(files: Files, name: string, bytes: Uint8Array, basket: Basket) {
  const original = await files.put(bytes)
  const unpacked = unpackZip(bytes, limits)
  if ('refused' in unpacked) {
    // The archive itself is kept as it came, so that nothing is lost by the refusal.
    basket.files.push({ ...original, path: name })
    basket.refused.push({
      path: `${name} (contents)`,
      remark: { ...unpacked.refused, where: name },
    })
    return
  }
  for (const { path, content } of unpacked.files) {
    basket.files.push({ ...(await files.put(content)), path })
  }
  basket.remarks.push(...unpacked.remarks)
}
