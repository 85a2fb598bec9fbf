import { existsSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Collection, openCollection } from './collection.ts'
import { pathIn, type StoredFile } from './staging.ts'

export type { Collection } from './collection.ts'
export type { StoredFile, Taken } from './staging.ts'

/** Files of the archive, by the SHA-256 of their content. */
export type Files = {
  /** Keeps bytes; the file is whole under its name, and safely on the disk, or not there at all. */
  readonly put: (bytes: Uint8Array) => Promise<StoredFile>
  /** Keeps a file of the disk without holding it in memory. A path may be bytes that are no text. */
  readonly putFile: (path: string | Buffer) => Promise<StoredFile>
  /** Begins to gather files that are kept all together or not at all. */
  readonly collect: () => Collection
  readonly read: (sha256: string) => Promise<Uint8Array>
  readonly pathOf: (sha256: string) => string
  readonly has: (sha256: string) => boolean
  /** Takes a file away; nothing happens if it is not there. */
  readonly erase: (sha256: string) => Promise<void>
  /** Every stored name with its size, for checks. */
  readonly list: () => AsyncIterable<StoredFile>
}

/** Keeps files under `root`, in folders by the first two letters of the name. */
export function openFolder(root: string): Files {
  const pathOf = (sha256: string) => pathIn(root, sha256)
  const collect = () => {
    collections += 1
    return openCollection(root, join(root, 'incoming', `${process.pid}.${collections}`))
  }
  const keepOne = async (take: (into: Collection) => Promise<StoredFile>) => {
    const collection = collect()
    try {
      const stored = await take(collection)
      await collection.keep()
      return stored
    } catch (error) {
      await collection.drop()
      throw error
    }
  }
  return {
    pathOf,
    collect,
    put: (bytes) => keepOne((into) => into.put(bytes)),
    putFile: (source) => keepOne((into) => into.putFile(source)),
    has: (sha256) => existsSync(pathOf(sha256)),
    read: async (sha256) => await readFile(pathOf(sha256)),
    erase: async (sha256) => await rm(pathOf(sha256), { force: true }),
    list: () => listFiles(root),
  }
}

let collections = 0

async function* listFiles(root: string): AsyncIterable<StoredFile> {
  if (!existsSync(root)) return
  for (const folder of (await readdir(root)).sort()) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    for (const name of (await readdir(join(root, folder))).sort()) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue
      yield { sha256: name, size: (await stat(join(root, folder, name))).size }
    }
  }
}
