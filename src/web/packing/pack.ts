import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'
import type { Coding } from './choose-coding.ts'

/** `once`: kept and sent many times, so it may take longer. `anew`: made for one answer. */
export type Care = 'once' | 'anew'

type Bytes = Uint8Array<ArrayBuffer>

const gzipLevel = { once: 9, anew: 1 } as const satisfies Record<Care, number>

/**
 * Of what is packed anew, brotli's 3 is for who takes nothing else. 9, and not 11: the last twelfth of the
 * editor's bundle would take fifteen times as long, while somebody waits.
 */
const brotliQuality = { once: 9, anew: 3 } as const satisfies Record<Care, number>

/** Looks back by 256 KB: what is packed anew shall not hold megabytes for each answer. */
const brotliWindow = 18

/** In bytes. Up to here packing takes less than a millisecond; to hand it on would add a sixth of one. */
const mostHere = 160_000

/** Packs bytes. Many of them in a thread of Node's own: whoever else asks meanwhile does not wait. */
export async function pack(bytes: Bytes, coding: Coding, care: Care): Promise<Bytes> {
  const isHere = care === 'anew' && bytes.byteLength <= mostHere
  if (coding === 'gzip') {
    const options = { level: gzipLevel[care] }
    return isHere ? gzipSync(bytes, options) : await promisify(gzip)(bytes, options)
  }
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality[care],
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
    ...(care === 'anew' ? { [constants.BROTLI_PARAM_LGWIN]: brotliWindow } : {}),
  }
  return isHere
    ? brotliCompressSync(bytes, { params })
    : await promisify(brotliCompress)(bytes, { params })
}

const packed = new WeakMap<Bytes, Map<Coding, Promise<Bytes>>>()

/** The same bytes packed at their first request, and kept for as long as they are. */
export function packOnce(bytes: Bytes, coding: Coding): Promise<Bytes> {
  const known = packed.get(bytes) ?? new Map<Coding, Promise<Bytes>>()
  packed.set(bytes, known)
  const before = known.get(coding)
  if (before) return before
  const made = pack(bytes, coding, 'once')
  known.set(coding, made)
  return made
}
