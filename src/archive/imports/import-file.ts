import type { OriginalId } from '#ground/ids.ts'

/** A stored file of an import, under the path it came by. */
export type ImportFile = {
  readonly id: OriginalId
  readonly path: string
  readonly sha256: string
  readonly size: number
}
