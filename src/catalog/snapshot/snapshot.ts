import type { Index } from '#catalog/engine/answer.ts'
import type { SharedArray } from '#catalog/engine/arrays.ts'
import type { Names } from '#catalog/names/names.ts'

/** The catalog at one moment, to be written to the disk. */
export type Snapshot = {
  /** Of what the caller puts in: another way to fill the columns or `extra` is another number. */
  readonly format: number
  /** Which archive this is of, so that no other takes it for its own. */
  readonly identity: string
  /** The newest change of the log that is in here; what came later is read from the log. */
  readonly seq: number
  readonly index: Index
  /** Small things beside the arrays, as JSON has them. */
  readonly extra: Readonly<Record<string, unknown>>
  readonly names?: Names | undefined
  /** More arrays of the caller's own, by name. */
  readonly arrays?: Readonly<Record<string, SharedArray>> | undefined
}

/** A snapshot read again; all arrays lie in shared memory. */
export type Restored = {
  readonly seq: number
  readonly index: Index
  readonly extra: Readonly<Record<string, unknown>>
  /** Absent if none were written, or if they are of another format: then they are to be built. */
  readonly names: Names | undefined
  readonly arrays: Readonly<Record<string, SharedArray>>
}

/**
 * Why a snapshot is not taken. `missing`: there is none. `unreadable`: the disk or the memory refused.
 * `damaged`: it is not what was written. `format`: another release wrote it, or another kind of
 * machine. `identity`: it is of another archive.
 */
export type Refusing = 'missing' | 'unreadable' | 'damaged' | 'format' | 'identity'

/** `part`: the file or field that told, for the log. */
export type Refused = { readonly refused: Refusing; readonly part: string }
