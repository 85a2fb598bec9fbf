import type { ImportId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import type { ImportOutcome, ImportState } from '#store/imports.ts'

/** How an import stands, and what it has to say. */
export type ImportView = {
  readonly id: ImportId
  readonly label: string
  readonly format: string | undefined
  readonly state: ImportState
  readonly total: number
  readonly done: number
  readonly error: string | undefined
  readonly createdAt: Instant
  readonly finishedAt: Instant | undefined
  readonly counts: Readonly<Record<ImportOutcome, number>>
  /** Remarks about the import as a whole. */
  readonly remarks: readonly RemarkView[]
  readonly items: readonly ImportItemView[]
}

export type ImportItemView = {
  readonly source: string
  readonly workId: WorkId | undefined
  readonly title: string | undefined
  readonly outcome: ImportOutcome
  readonly remarks: readonly RemarkView[]
}

/** `message` is already in words for people. */
export type RemarkView = { readonly kind: string; readonly where: string; readonly message: string }
