import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { type NameColumns, noSynonym } from '#catalog/names/names.ts'

/** The names of a load folder (tags.names.utf8 and its neighbours), with the works of each tag. */
export function readNameLoad(folder: string): NameColumns {
  const numbers = (file: string) => {
    const bytes = readFileSync(join(folder, file))
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  }
  const textAt = numbers('tags.nameoff.u32')
  const count = textAt.length - 1
  const works = new Uint32Array(count)
  eachPiece(join(folder, 'works.tags.u32'), (tags) => {
    for (const tag of tags) works[tag] = (works[tag] ?? 0) + 1
  })
  return {
    ids: Uint32Array.from({ length: count }, (_, at) => at),
    kinds: readFileSync(join(folder, 'tags.kind.u8')),
    synonymOf: numbers('tags.synonym.u32'),
    works,
    text: readFileSync(join(folder, 'tags.names.utf8')),
    textAt,
  }
}

/** Reads a file that may be larger than what is read at once. */
function eachPiece(path: string, take: (numbers: Uint32Array) => void): void {
  const piece = new Uint32Array(2 ** 22)
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const got = readSync(file, piece)
      if (got === 0) return
      take(piece.subarray(0, got / 4))
    }
  } finally {
    closeSync(file)
  }
}

/**
 * The same names and as many again until there are `count`: each copy has its letters shifted within
 * vowels and consonants, by a rule of its own for each word, so that new words come with new names.
 */
export function multiplyNames(columns: NameColumns, count: number): NameColumns {
  const { ids, textAt } = columns
  const parts: Uint8Array[] = []
  const larger = {
    ids: new Uint32Array(count),
    kinds: new Uint8Array(count),
    synonymOf: new Uint32Array(count),
    works: new Uint32Array(count),
    textAt: new Uint32Array(count + 1),
  }
  for (let at = 0; at < count; at += 1) {
    const copy = Math.floor(at / ids.length)
    const row = at % ids.length
    const name = columns.text.slice(textAt[row], textAt[row + 1])
    if (copy > 0) shiftWords(name, copy)
    parts.push(name)
    const canonical = columns.synonymOf[row] ?? noSynonym
    larger.ids[at] = at
    larger.kinds[at] = columns.kinds[row] ?? 0
    larger.synonymOf[at] = canonical === noSynonym ? noSynonym : canonical + copy * ids.length
    larger.works[at] = Math.ceil((columns.works[row] ?? 0) / (copy + 1))
    larger.textAt[at + 1] = (larger.textAt[at] ?? 0) + name.length
  }
  return { ...larger, text: Buffer.concat(parts) }
}

const vowels = Buffer.from('aeiou')
const consonants = Buffer.from('bcdfghklmnprstvz')

function shiftWords(name: Uint8Array, copy: number): void {
  let hash = copy
  for (let at = 0; at < name.length; at += 1) {
    const byte = name[at] ?? 0
    if (byte < 97 || byte > 122) {
      hash = copy
      continue
    }
    const list = vowels.includes(byte) ? vowels : consonants
    const place = list.indexOf(byte)
    // The first letters decide for the rest, so that a word becomes the same word everywhere.
    name[at] = list[(Math.max(0, place) + (hash % 5)) % list.length] ?? byte
    hash = (Math.imul(hash, 31) + byte) >>> 0
  }
}
