import { join } from 'node:path'
import type { SharedArray } from '#catalog/engine/arrays.ts'
import { type NameArrays, namesFromArrays } from '#catalog/names/names-to-arrays.ts'
import { bytesOf, makeArray, widths } from './element-type.ts'
import { Unfit } from './fields.ts'
import { readWhole } from './files.ts'
import { codeOf, listSnapshots } from './folders.ts'
import { layoutMark } from './layout.ts'
import {
  type ArrayPart,
  decodeManifest,
  type Manifest,
  manifestMost,
  manifestName,
} from './manifest.ts'
import { readIndex } from './read-index.ts'
import type { Refused, Refusing, Restored, Snapshot } from './snapshot.ts'
import { arraysBelow, type Value, type Values } from './values.ts'

export type Wanted = Pick<Snapshot, 'format' | 'identity'>

/**
 * Reads the newest snapshot of the catalog's folder that is whole, of this format and of this archive.
 * If there is none, tells why the newest is not taken. Every byte has been checked in what is
 * returned; files that are damaged, missing or too many never make it throw.
 */
export function readSnapshot(folder: string, wanted: Wanted): Restored | Refused {
  const tried = new Set<string>()
  let refused: Refused | undefined
  for (let before = -1; tried.size > before; ) {
    before = tried.size
    const read = attempt(() => readNext(folder, tried, wanted))
    if (read && !('refused' in read)) return read
    refused ??= read
  }
  return refused ?? refusal('missing', folder)
}

/** The newest that was not tried; looked up each time, as another process may put one in place. */
function readNext(folder: string, tried: Set<string>, wanted: Wanted) {
  const name = listSnapshots(folder).find((one) => !tried.has(one))
  if (name === undefined) return undefined
  tried.add(name)
  return readFolder(join(folder, name), wanted)
}

/** Turns what damage, the disk and the memory do into a refusal. Anything else is our own fault. */
function attempt(read: () => Restored | Refused | undefined): Restored | Refused | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unfit) return refusal('damaged', error.part)
    const code = codeOf(error)
    if (code === 'ENOENT') return refusal('damaged', code)
    // Memory that cannot be had comes as a RangeError.
    if (code !== '' || error instanceof RangeError) return refusal('unreadable', code || 'memory')
    throw error
  }
}

const refusal = (refused: Refusing, part: string): Refused => ({ refused, part })

function readFolder(folder: string, wanted: Wanted): Restored | Refused {
  const manifest = readManifest(folder)
  if (!manifest) return refusal('damaged', manifestName)
  if (manifest.layout !== layoutMark) return refusal('format', 'layout')
  if (manifest.format !== wanted.format) return refusal('format', 'format')
  if (manifest.identity !== wanted.identity) return refusal('identity', 'identity')
  const values = readValues(folder, manifest)
  return {
    seq: manifest.seq,
    index: readIndex(values),
    extra: manifest.extra,
    names: namesOf(values, manifest),
    arrays: arraysBelow(values, 'arrays'),
  }
}

function readManifest(folder: string): Manifest | undefined {
  const read = readWhole(join(folder, manifestName), (size) =>
    size <= manifestMost ? new Uint8Array(size) : undefined,
  )
  return read && decodeManifest(read.bytes)
}

function readValues(folder: string, { parts }: Manifest): Values {
  const values = new Map<string, Value>()
  for (const [path, part] of Object.entries(parts)) {
    const isArray = typeof part === 'object' && part !== null && 'array' in part
    values.set(path, isArray ? readArray(folder, path, part) : part)
  }
  return values
}

function readArray(folder: string, path: string, { array: type, length, crc32 }: ArrayPart) {
  let array: SharedArray | undefined
  const read = readWhole(join(folder, `${path}.${type}`), (size) => {
    if (size !== length * widths[type]) return undefined
    array = makeArray(type, length)
    return bytesOf(array)
  })
  if (!array || read?.sum !== crc32) throw new Unfit(path)
  return array
}

/** Names of another format are no reason to refuse the index: they are built anew by themselves. */
function namesOf(values: Values, { names }: Manifest): Restored['names'] {
  if (names === null) return undefined
  const arrays = arraysBelow(values, 'names') as NameArrays['arrays']
  return namesFromArrays({ arrays, rest: names })
}
