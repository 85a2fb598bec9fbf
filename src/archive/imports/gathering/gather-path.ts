import type { Stats } from 'node:fs'
import { lstat, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Collection } from '#files/folder.ts'
import { Refusal } from '#ground/refusal.ts'
import { type Basket, type Gathered, openBasket } from './basket.ts'
import { gatherFiles, gatherFolder } from './gather-folder.ts'
import { gatherZip, isZip } from './gather-zip.ts'

export type Upload = { readonly name: string; readonly bytes: Uint8Array }

/**
 * Stores what lies at a path of this machine: a file, a zip's content, or a folder with all below it.
 * Refuses a path where nothing lies, or what is neither. Throws when `signal` says to stop.
 */
export async function gatherPath(
  files: Collection,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Gathered> {
  const root = resolve(path)
  // A link that was named itself was meant; one inside of a folder may lead anywhere.
  const found = await look(root, stat)
  if (!found) throw new Refusal('invalid', 'imports.path-not-found', 'path', { path })
  if (!found.isDirectory() && !found.isFile()) {
    throw new Refusal('invalid', 'imports.path-no-file', 'path', { path })
  }
  const basket = openBasket()
  const place = { files, root, basket, signal }
  if (found.isDirectory()) await gatherFolder(place, root)
  else {
    await gatherFiles(place, [{ path: Buffer.from(root), shown: basename(root) }])
    await gatherStories(files, root, basket, signal)
  }
  return basket
}

/**
 * The stories folder that belongs to a dump which was named alone: beside it, or beside its folder.
 */
async function gatherStories(
  files: Collection,
  dump: string,
  basket: Basket,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (!/\.sql(\.gz)?$/i.test(dump)) return
  for (const folder of [join(dump, '../stories'), join(dump, '../../stories')]) {
    if (!(await look(folder, lstat))?.isDirectory()) continue
    await gatherFolder({ files, root: join(folder, '..'), basket, signal }, folder)
    basket.remark({ kind: 'stories-folder-taken', where: folder })
    return
  }
}

/** Stores uploaded files; a zip gives its content. */
export async function gatherUploads(
  files: Collection,
  uploads: readonly Upload[],
): Promise<Gathered> {
  const basket = openBasket()
  for (const { name, bytes } of uploads) {
    if (isZip(bytes)) await gatherZip(files, name, bytes, basket)
    else basket.keep(name, await files.put(bytes))
  }
  return basket
}

const notThere = ['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']

async function look(
  path: string,
  ask: (path: string) => Promise<Stats>,
): Promise<Stats | undefined> {
  try {
    return await ask(path)
  } catch (error) {
    if (notThere.includes((error as { code?: string }).code ?? '')) return undefined
    throw error
  }
}
