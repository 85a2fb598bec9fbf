import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { flushEach, flushFiles } from './flush.ts'
import { hashOf } from './hash-of.ts'
import { isKept, pathIn, type Staging, type StoredFile, stageBytes, type Taken } from './staging.ts'
import { openTakers } from './takers.ts'

/**
 * Files that are gathered to be kept together. Until `keep` they wait in a folder of their own, so that
 * a gathering that breaks off leaves nothing among the kept ones.
 */
export type Collection = {
  readonly put: (bytes: Uint8Array) => Promise<StoredFile>
  /** Takes a file of the disk without holding it in memory. A path may be bytes that are no text. */
  readonly putFile: (path: string | Buffer) => Promise<StoredFile>
  /** Takes many small files, in this order. Throws what our own disk refuses. */
  readonly putFiles: (paths: readonly Buffer[]) => Promise<readonly Taken[]>
  readonly read: (sha256: string) => Promise<Uint8Array>
  /** Makes all of it lie safely on the disk and puts it in place: now rows may name it. */
  readonly keep: () => Promise<void>
  /** Lets go of what was not kept. */
  readonly drop: () => Promise<void>
}

/** Files for one task of a thread. */
const atOnce = 64

/** A collection that keeps files under `root`; `folder` is for it alone. */
export function openCollection(root: string, folder: string): Collection {
  const staging: Staging = { root, folder }
  const takers = openTakers()
  const staged = new Map<string, StoredFile>()
  const note = (stored: StoredFile) => {
    staged.set(stored.sha256, stored)
    return stored
  }
  const end = async () => {
    await takers.rest()
    await rm(folder, { recursive: true, force: true })
  }
  return {
    put: async (bytes) => note(stageBytes(staging, bytes)),
    putFile: async (path) => note(await stageFile(staging, path)),
    putFiles: async (paths) => {
      const tasks = slices(paths).map(async (some) => {
        const answer = await takers.run({ task: 'take', staging, paths: some })
        return 'taken' in answer ? answer.taken : []
      })
      const taken = (await Promise.all(tasks)).flat()
      for (const one of taken) if ('stored' in one) note(one.stored)
      return taken
    },
    read: async (sha256) => {
      const stored = staged.get(sha256)
      const isThere = stored !== undefined && isKept(root, stored)
      return await readFile(isThere ? pathIn(root, sha256) : join(folder, sha256))
    },
    keep: async () => {
      const fresh = [...staged.values()].filter((stored) => !isKept(root, stored))
      const names = fresh.map(({ sha256 }) => sha256)
      await flushFiles(
        folder,
        names.map((name) => join(folder, name)),
      )
      const moves = slices(names).map(async (some) => {
        const answer = await takers.run({ task: 'keep', staging, names: some })
        return 'touched' in answer ? answer.touched : []
      })
      await flushEach([...new Set((await Promise.all(moves)).flat())])
      await end()
    },
    drop: end,
  }
}

function slices<One>(all: readonly One[]): readonly (readonly One[])[] {
  const some: (readonly One[])[] = []
  for (let from = 0; from < all.length; from += atOnce) some.push(all.slice(from, from + atOnce))
  return some
}

let largeFiles = 0

/** Hashes first: a large file that is kept already is not written once more. */
async function stageFile({ root, folder }: Staging, source: string | Buffer): Promise<StoredFile> {
  const known = await hashOf(source)
  if (isKept(root, known)) return known
  await mkdir(folder, { recursive: true })
  largeFiles += 1
  const partial = join(folder, `${largeFiles}.part`)
  // Its name is taken from the bytes that were written: the source may change meanwhile.
  const stored = await hashOf(source, createWriteStream(partial))
  await rename(partial, join(folder, stored.sha256))
  return stored
}
