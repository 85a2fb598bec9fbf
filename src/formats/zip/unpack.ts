import { unzipSync } from 'fflate'
import type { Remark } from '#formats/parsed-work.ts'

export type ZipLimits = {
  readonly zipEntries: number
  /** Bytes of all entries, unpacked. */
  readonly zipTotal: number
  /** Unpacked bytes to packed ones. */
  readonly zipRatio: number
}

export type Unpacked =
  | {
      readonly files: readonly { readonly path: string; readonly content: Uint8Array }[]
      readonly remarks: readonly Remark[]
    }
  | { readonly refused: Remark }

// Small files of one letter pack better than any limit; they do no harm.
const ratioMatters = 1024 * 1024

/**
 * Unpacks a zip in memory. Sizes are judged by its own directory before anything is unpacked; fflate
 * gives each entry a buffer of just the size that was promised, so a lying entry cannot grow beyond.
 * Refuses bombs and damaged zips; leaves out folders and paths that lead elsewhere, with a remark.
 */
export function unpackZip(bytes: Uint8Array, limits: ZipLimits): Unpacked {
  const remarks: Remark[] = []
  let entries = 0
  let total = 0
  let bomb = false
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize, size }) => {
        entries += 1
        total += originalSize
        const isDense = originalSize > ratioMatters && originalSize > size * limits.zipRatio
        if (entries > limits.zipEntries || total > limits.zipTotal || isDense) bomb = true
        if (bomb || name.endsWith('/')) return false
        if (leadsElsewhere(name)) {
          remarks.push({ kind: 'zip-path-outside', where: name })
          return false
        }
        return true
      },
    })
    if (bomb) return { refused: { kind: 'zip-bomb', where: 'zip' } }
    const files = Object.entries(unpacked).map(([path, content]) => ({ path, content }))
    return { files, remarks }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { refused: { kind: 'zip-damaged', where: 'zip', values: { message } } }
  }
}

function leadsElsewhere(name: string): boolean {
  return /^([a-z]:|[\\/])|(^|[\\/])\.\.([\\/]|$)|\0/i.test(name)
}
