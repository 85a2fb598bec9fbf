import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { limits } from '#archive/imports/limits.ts'
import { type DumpTables, joinDumps } from '#formats/efiction-sql/dump/dump-tables.ts'
import { readDump } from '#formats/efiction-sql/dump/read-dump.ts'
import { type EfictionOutcome, parseEfictionSql } from '#formats/efiction-sql/parse.ts'

/** Where an eFiction archive lies: kept files of its dump, and the paths of all that came with it. */
export type EfictionPlace = {
  readonly dumps: readonly string[]
  readonly listing: readonly string[]
}

let kept: { readonly key: string; readonly outcome: EfictionOutcome } | undefined

/** Reads an archive's database; a thread that is asked again about the same one has it still. */
export function readEfictionArchive({ dumps, listing }: EfictionPlace): EfictionOutcome {
  const key = dumps.join('\n')
  if (kept?.key !== key) kept = { key, outcome: parse(dumps, listing) }
  return kept.outcome
}

function parse(paths: readonly string[], listing: readonly string[]): EfictionOutcome {
  const read: DumpTables[] = paths.map((path) => readDump(unpack(readFileSync(path))))
  const [first, ...more] = read
  const dump = first && more.length > 0 ? joinDumps(read) : first
  if (!dump) return { kind: 'refused', refused: { kind: 'efiction-not-found', where: 'dump' } }
  return parseEfictionSql(dump, listing.length > 0 ? { listing } : {})
}

/** Control panels hand out dumps gzipped. */
function unpack(bytes: Uint8Array): Uint8Array {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  return isGzip ? gunzipSync(bytes, { maxOutputLength: limits.dumpFile }) : bytes
}
