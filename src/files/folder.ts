import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What was stored: content-addressed, so the same bytes are kept once. */
export type StoredFile = { readonly sha256: string; readonly size: number }

/** Files of the archive, by the SHA-256 of their content. */
export type Files = {
  /** Keeps bytes; the file is whole under its name or not there at all. */
  readonly put: (bytes: Uint8Array) => Promise<StoredFile>
  /** Keeps a file of the disk without holding it in memory. A path may be bytes that are no text. */
  readonly putFile: (path: string | Buffer) => Promise<StoredFile>
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
  /** Writes beside the place and then moves it there; `write` gives the name when all is written. */
  const keep = async (folder: string, write: (path: string) => Promise<string>) => {
    await mkdir(folder, { recursive: true })
    unfinished += 1
    const partial = join(folder, `${process.pid}.${unfinished}.part`)
    try {
      const path = pathOf(await write(partial))
      await mkdir(dirname(path), { recursive: true })
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
      const path = pathOf(sha256)
      if (!existsSync(path)) {
        await keep(dirname(path), async (partial) => {
          await writeFile(partial, bytes)
          return sha256
        })
      }
      return { sha256, size: bytes.byteLength }
    },
    putFile: async (source) => {
      const known = await hashOf(source)
      if (existsSync(pathOf(known.sha256))) return known
      // Its name is taken from the bytes that were written: the source may change meanwhile.
      let kept = known
      await keep(dirname(pathOf(known.sha256)), async (partial) => {
        kept = await hashOf(source, createWriteStream(partial))
        return kept.sha256
      })
      return kept
    },
    list: () => listFiles(root),
  }
}

/** Reads a file to its end, writing it to `copy` on the way. */
async function hashOf(source: string | Buffer, copy?: Writable): Promise<StoredFile> {
  const hash = createHash('sha256')
  let size = 0
  const count = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      size += chunk.length
      if (copy) yield chunk
    }
  }
  if (copy) await pipeline(createReadStream(source), count, copy)
  else for await (const _ of count(createReadStream(source)));
  return { sha256: hash.digest('hex'), size }
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
