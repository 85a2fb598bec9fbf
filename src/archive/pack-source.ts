import { createHash } from 'node:crypto'
import { createReadStream, type Dirent, existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packFiles } from '#formats/zip/pack.ts'
import type { Archive } from './archive.ts'
import { program } from './program.ts'

/** This program's own source, as it is installed here. */
export type Source = {
  /** A name for the file. */
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** Nothing is opened before the first piece is asked for. */
  readonly read: () => AsyncIterable<Uint8Array>
}

const programFolder = fileURLToPath(new URL('../../', import.meta.url))

/** What belongs to the program. All else beside it, such as data, backups and tokens, is its owner's. */
const files = [
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'biome.json',
  'fanstead.mjs',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
]
const folders = ['bench', 'docs', 'src', 'test']

/** Never given away, should somebody keep them among the source. */
const isPrivate = /^\.|\.(env|log|pem|key|dump)$|\.sqlite/i

/**
 * The source of the copy that runs here, changes and all, as a zip: what section 13 of the AGPL has
 * its users offered. It is packed when it is first asked for and kept on disk until the source changes.
 */
export async function packSource(
  archive: Pick<Archive, 'config'>,
  folder: string = programFolder,
): Promise<Source> {
  const { dataDir } = archive.config
  const paths = await listSource(folder, dataDir)
  const path = join(dataDir, 'cache', `source-${await fingerprint(folder, paths)}.zip`)
  if (!existsSync(path)) await packOnce(folder, paths, path)
  const { size } = await stat(path)
  return { name: `${nameAndVersion}-source.zip`, size, read: () => createPieces(path) }
}

const nameAndVersion = `fanstead-${program.version}`

async function* createPieces(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}

/** Paths of all files of the source, in their order. Links are not followed: they may lead anywhere. */
async function listSource(folder: string, dataDir: string): Promise<readonly string[]> {
  const found = files.filter((name) => existsSync(join(folder, name)))
  for (const name of folders) {
    if (!existsSync(join(folder, name))) continue
    const all = await readdir(join(folder, name), { recursive: true, withFileTypes: true })
    for (const entry of all) {
      const path = relative(folder, join(entry.parentPath, entry.name))
      if (isSource(entry, path) && !isWithin(join(folder, path), dataDir)) found.push(path)
    }
  }
  return found.sort()
}

function isSource(entry: Dirent, path: string): boolean {
  const parts = path.split(sep)
  return entry.isFile() && !parts.includes('node_modules') && !parts.some((x) => isPrivate.test(x))
}

function isWithin(path: string, folder: string): boolean {
  return resolve(path).startsWith(resolve(folder) + sep)
}

/** Says whether anything has changed, without reading all of it. */
async function fingerprint(folder: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(`${folder}\n`)
  for (const path of paths) {
    const { size, mtimeMs } = await stat(join(folder, path))
    hash.update(`${path}\n${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

const packing = new Map<string, Promise<void>>()

/** Many who ask at once wait for one packing. */
async function packOnce(folder: string, paths: readonly string[], path: string): Promise<void> {
  const begun = packing.get(path) ?? pack(folder, paths, path)
  packing.set(path, begun)
  await begun.finally(() => packing.delete(path))
}

async function pack(folder: string, paths: readonly string[], path: string): Promise<void> {
  const cache = resolve(path, '..')
  await mkdir(cache, { recursive: true })
  // Another name until it is whole: a file under the right name is always a whole one.
  const half = `${path}.${process.pid}.half`
  const file = await open(half, 'w')
  try {
    for await (const piece of packFiles(readAll(folder, paths))) await file.writeFile(piece)
    await file.close()
    await rename(half, path)
  } catch (error) {
    await file.close()
    await rm(half, { force: true })
    throw error
  }
  for (const old of await readdir(cache)) {
    const isOld = /^source-.*\.zip$/.test(old) && old !== basename(path)
    if (isOld) await rm(join(cache, old), { force: true })
  }
}

async function* readAll(folder: string, paths: readonly string[]) {
  for (const path of paths) {
    const bytes = new Uint8Array(await readFile(join(folder, path)))
    yield { path: `${nameAndVersion}/${path.split(sep).join('/')}`, bytes }
  }
}
