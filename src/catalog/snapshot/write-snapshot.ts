import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Index } from '#catalog/engine/answer.ts'
import type { SharedArray } from '#catalog/engine/arrays.ts'
import type { TagTable } from '#catalog/engine/tag-table.ts'
import { namesToArrays } from '#catalog/names/names-to-arrays.ts'
import { bytesOf, elementTypeOf, isArray } from './element-type.ts'
import { writeWhole } from './files.ts'
import {
  flushFolder,
  nextSnapshot,
  removeLeftovers,
  removeOthers,
  writingStart,
} from './folders.ts'
import { layoutMark } from './layout.ts'
import {
  decodeManifest,
  encodeManifest,
  manifestMost,
  manifestName,
  type Part,
} from './manifest.ts'
import { readIndex } from './read-index.ts'
import type { Snapshot } from './snapshot.ts'
import { type Values, valuesOf } from './values.ts'

/** The folder of a snapshot within the catalog's, and its size. */
export type Written = { readonly name: string; readonly bytes: number }

/**
 * Writes a snapshot into the catalog's folder; when it lies there whole and safely, the older ones are
 * removed. Until then, and if this is stopped or throws, they stay. Nothing may change the arrays
 * meanwhile: of an index in use, give a copy of what changes. Throws what the disk refuses, and an
 * Error for what could not be read again, such as an index whose tags are not flattened.
 */
export function writeSnapshot(folder: string, snapshot: Snapshot): Written {
  const { index, names, arrays = {} } = snapshot
  const { arrays: nameArrays = {}, rest = null } = names ? namesToArrays(names) : {}
  const { tags, segments } = withOneMeaning(index)
  const values = valuesOf({ tags, segments, names: nameArrays, arrays })
  readIndex(values)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeLeftovers(folder)
  const writing = mkdtempSync(join(folder, writingStart))
  try {
    const bytes = writeFiles(writing, values, { ...snapshot, rest })
    flushFolder(writing)
    const name = nextSnapshot(folder)
    renameSync(writing, join(folder, name))
    flushFolder(folder)
    removeOthers(folder, name)
    return { name, bytes }
  } catch (error) {
    rmSync(writing, { recursive: true, force: true })
    throw error
  }
}

/**
 * What comes from another thread comes as an array of its own, though it lies in the same memory. What
 * tags meant when a segment was built is mostly what they mean now: then it is written and read once.
 */
function withOneMeaning({ tags, segments }: Index): Index {
  const isSame = (meanings: TagTable) =>
    Object.entries(tags).every(([name, array]) => {
      const other = meanings[name as keyof TagTable]
      return !isArray(array) || (isArray(other) && isEqual(array, other))
    })
  const shared = segments.map((segment) =>
    isSame(segment.meanings) ? { ...segment, meanings: tags } : segment,
  )
  return { tags, segments: shared }
}

const isEqual = (a: SharedArray, b: SharedArray) =>
  a.length === b.length && Buffer.compare(bytesOf(a), bytesOf(b)) === 0

type Told = Pick<Snapshot, 'format' | 'identity' | 'seq' | 'extra'> & {
  readonly rest: string | null
}

/** Writes a file for each array and the manifest last: how many bytes they are together. */
function writeFiles(folder: string, values: Values, told: Told): number {
  let total = 0
  const parts = new Map<string, Part>()
  for (const [path, value] of values) {
    if (isArray(value)) {
      const bytes = bytesOf(value)
      const array = elementTypeOf(value)
      const crc32 = writeWhole(join(folder, `${path}.${array}`), bytes)
      parts.set(path, { array, length: value.length, crc32 })
      total += bytes.length
    } else parts.set(path, value)
  }
  const { format, identity, seq, extra, rest: names } = told
  const manifest = encodeManifest({
    layout: layoutMark,
    format,
    identity,
    seq,
    extra,
    names,
    parts: Object.fromEntries(parts),
  })
  const isSound = manifest.length <= manifestMost && decodeManifest(manifest) !== undefined
  if (!isSound) throw new Error('this snapshot has no manifest that could be read again')
  writeWhole(join(folder, manifestName), manifest)
  return total + manifest.length
}
