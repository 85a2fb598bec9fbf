import { readFileSync, statSync } from 'node:fs'
import { constants, gunzipSync } from 'node:zlib'
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
  const tooLarge = paths.find((path) => statSync(path).size > limits.dumpFile)
  if (tooLarge !== undefined) return refuseLarge()
  const unpacked = paths.map((path) => unpack(readFileSync(path)))
  const bytes = unpacked.filter((one) => one !== undefined)
  if (bytes.length < unpacked.length) return refuseLarge()
  const read: DumpTables[] = bytes.map(readDump)
  const [first, ...more] = read
  const dump = first && more.length > 0 ? joinDumps(read) : first
  if (!dump) return { kind: 'refused', refused: { kind: 'efiction-not-found', where: 'dump' } }
  return parseEfictionSql(dump, listing.length > 0 ? { listing } : {})
}

function refuseLarge(): EfictionOutcome {
  const values = { limit: Math.round(limits.dumpFile / 1e6) }
  return { kind: 'refused', refused: { kind: 'dump-too-large', where: 'dump', values } }
}

/**
 * Control panels hand out dumps gzipped. Of one that was cut off, all that came is unpacked: where the
 * dump then ends is told as of any cut dump. Nothing when there is too much.
 */
function unpack(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: limits.dumpFile,
    })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return undefined
    return new Uint8Array() // damaged within: no table is found in it, and that is told
  }
}
