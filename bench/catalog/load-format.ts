import { createHash } from 'node:crypto'
import { closeSync, copyFileSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

// A load is a folder of bare little-endian arrays and a manifest.json; a file's suffix says of what.
// Row `r` of every works.* file is the same work.

export const loadFormat = 'catalog-load-1'

/** Stands in `synonym` for "is no synonym". */
export const none = 0xffff_ffff

export type Manifest = {
  readonly format: string
  readonly works: number
  readonly seed: number
  readonly tags: number
  readonly assignments: number
  /** The day that days of works count from, as `2008-11-14`. */
  readonly epochDay0: string
  readonly lastDay: number
  readonly kinds: readonly string[]
  readonly ratings: readonly string[]
  readonly languages: readonly string[]
  readonly none: number
  readonly files: Readonly<Record<string, { readonly length: number; readonly sha256: string }>>
}

export type Numbers = Uint8Array | Uint16Array | Uint32Array

/** What is known of each work, by row. */
export type WorkColumns = {
  /** Ascending. */
  readonly id: Uint32Array
  /** Days since the manifest's `epochDay0`. */
  readonly created: Uint16Array
  readonly updated: Uint16Array
  readonly words: Uint32Array
  readonly kudos: Uint32Array
  readonly comments: Uint32Array
  readonly bookmarks: Uint32Array
  readonly hits: Uint32Array
  readonly language: Uint8Array
  readonly rating: Uint8Array
  readonly complete: Uint8Array
  readonly crossover: Uint8Array
  /** Guests do not see it. */
  readonly restricted: Uint8Array
  readonly chapters: Uint16Array
  /** The tags of row `r` are `tags` from `tagoff[r]` to `tagoff[r + 1]`. */
  readonly tagoff: Uint32Array
  readonly tags: Uint32Array
}

/** What is known of each tag, by its id. */
export type TagColumns = {
  readonly kind: Uint8Array
  readonly canonical: Uint8Array
  /** The canonical that it is a synonym of, or `none`. */
  readonly synonym: Uint32Array
  readonly metaoff: Uint32Array
  readonly metas: Uint32Array
}

export type Load = {
  readonly folder: string
  readonly manifest: Manifest
  /** `epochDay0` in days since 1970-01-01: what to add to a day of the load. */
  readonly epochDay: number
  readonly works: WorkColumns
  readonly tags: TagColumns
}

export const workFiles = {
  id: 'works.id.u32',
  created: 'works.created.u16',
  updated: 'works.updated.u16',
  words: 'works.words.u32',
  kudos: 'works.kudos.u32',
  comments: 'works.comments.u32',
  bookmarks: 'works.bookmarks.u32',
  hits: 'works.hits.u32',
  language: 'works.language.u8',
  rating: 'works.rating.u8',
  complete: 'works.complete.u8',
  crossover: 'works.crossover.u8',
  restricted: 'works.restricted.u8',
  chapters: 'works.chapters.u16',
  tagoff: 'works.tagoff.u32',
  tags: 'works.tags.u32',
} as const satisfies Record<keyof WorkColumns, string>

export const tagFiles = {
  kind: 'tags.kind.u8',
  canonical: 'tags.canonical.u8',
  synonym: 'tags.synonym.u32',
  metaoff: 'tags.metaoff.u32',
  metas: 'tags.metas.u32',
} as const satisfies Record<keyof TagColumns, string>

/** What we neither read nor change. */
const carriedOver = [
  'tags.parentoff.u32',
  'tags.parents.u32',
  'tags.nameoff.u32',
  'tags.names.utf8',
] as const

/** Pieces in which files are read and written: one call moves less than 2 GiB. */
export const pieceBytes = 2 ** 28

type NewLoad = {
  readonly manifest: Omit<Manifest, 'files' | 'format' | 'none'>
  readonly works: WorkColumns
  readonly tags: TagColumns
  /** Lines of queries.jsonl. */
  readonly queries: readonly string[]
  /** A load of which names and parents of the tags are taken, if it has them. */
  readonly like?: Load
}

/** Writes a load folder that `readLoad` and the checker of answers read. */
export function writeLoad(folder: string, load: NewLoad): void {
  mkdirSync(folder, { recursive: true })
  const files: Record<string, { length: number; sha256: string }> = {}
  const put = (name: string, array: Numbers) => {
    files[name] = { length: array.length, sha256: writeArray(join(folder, name), array) }
  }
  for (const [key, name] of Object.entries(workFiles))
    put(name, load.works[key as keyof WorkColumns])
  for (const [key, name] of Object.entries(tagFiles)) put(name, load.tags[key as keyof TagColumns])
  for (const name of carriedOver) {
    const known = load.like?.manifest.files[name]
    if (!load.like || !known) continue
    copyFileSync(join(load.like.folder, name), join(folder, name))
    files[name] = known
  }
  const queries = new TextEncoder().encode(load.queries.map((line) => `${line}\n`).join(''))
  put('queries.jsonl', queries)
  files['queries.jsonl'] = {
    length: load.queries.length,
    sha256: files['queries.jsonl']?.sha256 ?? '',
  }
  const manifest = { format: loadFormat, ...load.manifest, none, files }
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`)
}

function writeArray(path: string, array: Numbers): string {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  const hash = createHash('sha256')
  const file = openSync(path, 'w')
  try {
    for (let at = 0; at < bytes.length; ) {
      // Hashes take no shared memory, so each piece is copied out of it.
      const piece = bytes.slice(at, at + pieceBytes)
      hash.update(piece)
      for (let done = 0; done < piece.length; ) done += writeSync(file, piece, done)
      at += piece.length
    }
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}
