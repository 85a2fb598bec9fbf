import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** What was stored: content-addressed, so the same bytes are kept once. */
export type StoredFile = { readonly sha256: string; readonly size: number }

/** Files of the archive, by the SHA-256 of their content. */
export type Files = {
  /** Keeps bytes; the file is whole under its name or not there at all. */
  readonly put: (bytes: Uint8Array) => Promise<StoredFile>
  /** Keeps a file of the disk without holding it in memory. */
  readonly putFile: (path: string) => Promise<StoredFile>
  readonly read: (sha256: string) => Promise<Uint8Array>
  readonly pathOf: (sha256: string) => string
  readonly has: (sha256: string) => boolean
  /** Every stored name with its size, for checks. */
  readonly list: () => AsyncIterable<StoredFile>
}

/** Keeps files under `root`, in folders by the first two letters of the name. */
export function openFolder(root: string): Files {
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256)
  let unfinished = 0
  const keep = async (sha256: string, write: (path: string) => Promise<void>) => {
    const path = pathOf(sha256)
    if (existsSync(path)) return
    await mkdir(dirname(path), { recursive: true })
    unfinished += 1
    const partial = `${path}.${process.pid}.${unfinished}.part`
    try {
      await write(partial)
      await rename(partial, path)
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
  }
  return {
    pathOf,
    has: (sha256) => existsSync(pathOf(sha256)),
    read: async (sha256) => await readFile(pathOf(sha256)),
    put: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await keep(sha256, (path) => writeFile(path, bytes))
      return { sha256, size: bytes.byteLength }
    },
    putFile: async (source) => {
      const hash = createHash('sha256')
      await pipeline(createReadStream(source), hash)
      const sha256 = hash.digest('hex')
      await keep(sha256, (path) => pipeline(createReadStream(source), createWriteStream(path)))
      return { sha256, size: (await stat(source)).size }
    },
    list: () => listFiles(root),
  }
}

async function* listFiles(root: string): AsyncIterable<StoredFile> {
  if (!existsSync(root)) return
  for (const folder of (await readdir(root)).sort()) {
    for (const name of (await readdir(join(root, folder))).sort()) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue
      yield { sha256: name, size: (await stat(join(root, folder, name))).size }
    }
  }
}
