import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Load,
  loadFormat,
  type Manifest,
  type Numbers,
  none,
  pieceBytes,
  type TagColumns,
  tagFiles,
  type WorkColumns,
  workFiles,
} from './load-format.ts'

/**
 * Reads a load folder into shared memory. Throws with what is off when it is none, when files are cut
 * or do not fit together, or when a number points outside.
 */
export function readLoad(folder: string): Load {
  const manifest = readManifest(folder)
  const read = (name: string) => readArray(folder, name, manifest)
  const works = Object.fromEntries(
    Object.entries(workFiles).map(([key, name]) => [key, read(name)]),
  ) as WorkColumns
  const tags = Object.fromEntries(
    Object.entries(tagFiles).map(([key, name]) => [key, read(name)]),
  ) as TagColumns
  const load = { folder, manifest, epochDay: dayOf(manifest.epochDay0), works, tags }
  checkLoad(load)
  return load
}

/** Reads what the folder says of itself. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  if (manifest.format !== loadFormat) {
    throw new Error(`${path}: the format is ${manifest.format}, and ${loadFormat} is what we read.`)
  }
  if (manifest.none !== none) throw new Error(`${path}: "none" is ${manifest.none}, not ${none}.`)
  return manifest
}

const millisecondsPerDay = 86_400_000

function dayOf(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay
  if (!Number.isInteger(day)) throw new Error(`manifest.json: epochDay0 is no day: ${date}`)
  return day
}

const makers = {
  u8: (length: number) => new Uint8Array(new SharedArrayBuffer(length)),
  u16: (length: number) => new Uint16Array(new SharedArrayBuffer(length * 2)),
  u32: (length: number) => new Uint32Array(new SharedArrayBuffer(length * 4)),
} as const

function readArray(folder: string, name: string, manifest: Manifest): Numbers {
  const length = manifest.files[name]?.length
  if (length === undefined) throw new Error(`${folder}: manifest.json does not list ${name}.`)
  const array = makers[name.split('.').at(-1) as keyof typeof makers](length)
  const bytes = new Uint8Array(array.buffer)
  const file = openSync(join(folder, name), 'r')
  try {
    const { size } = fstatSync(file)
    if (size !== bytes.length) {
      throw new Error(`${folder}: ${name} has ${size} bytes, and ${bytes.length} were announced.`)
    }
    for (let at = 0; at < bytes.length; ) {
      const got = readSync(file, bytes, at, Math.min(pieceBytes, bytes.length - at), at)
      if (got === 0) throw new Error(`${folder}: ${name} became shorter while it was read.`)
      at += got
    }
  } finally {
    closeSync(file)
  }
  return array
}

function checkLoad({ folder, manifest, works, tags }: Load): void {
  const off = (what: string) => new Error(`${folder}: ${what}`)
  const expect = (name: string, array: Numbers, length: number) => {
    if (array.length !== length) throw off(`${name} has ${array.length} rows instead of ${length}.`)
  }
  for (const [key, name] of Object.entries(workFiles)) {
    const rows = key === 'tagoff' ? manifest.works + 1 : manifest.works
    expect(name, works[key as keyof WorkColumns], key === 'tags' ? manifest.assignments : rows)
  }
  expect(tagFiles.kind, tags.kind, manifest.tags)
  expect(tagFiles.canonical, tags.canonical, manifest.tags)
  expect(tagFiles.synonym, tags.synonym, manifest.tags)
  expect(tagFiles.metaoff, tags.metaoff, manifest.tags + 1)
  for (let row = 1; row < works.id.length; row += 1) {
    if (at(works.id, row) <= at(works.id, row - 1))
      throw off(`works.id does not ascend at row ${row}.`)
  }
  if (!areStarts(works.tagoff, works.tags.length))
    throw off('works.tagoff does not fit works.tags.')
  if (!areStarts(tags.metaoff, tags.metas.length))
    throw off('tags.metaoff does not fit tags.metas.')
  if (hasBeyond(works.tags, manifest.tags)) throw off('works.tags names tags that are not there.')
  if (hasBeyond(tags.metas, manifest.tags)) throw off('tags.metas names tags that are not there.')
  if (hasBeyond(tags.kind, manifest.kinds.length)) throw off('tags.kind names unknown kinds.')
  for (const tag of tags.synonym) {
    if (tag >= manifest.tags && tag !== none) throw off(`tags.synonym names ${tag}: no such tag.`)
  }
}

const at = (array: Numbers, place: number) => array[place] as number

function areStarts(starts: Uint32Array, length: number): boolean {
  if (starts[0] !== 0 || starts.at(-1) !== length) return false
  for (let place = 1; place < starts.length; place += 1) {
    if (at(starts, place) < at(starts, place - 1)) return false
  }
  return true
}

function hasBeyond(array: Numbers, end: number): boolean {
  for (let place = 0; place < array.length; place += 1) if (at(array, place) >= end) return true
  return false
}
