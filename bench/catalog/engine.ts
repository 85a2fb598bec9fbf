import type { CatalogAnswer, CatalogQuery } from '#catalog/engine/query.ts'
import type { TagMeaning, WorkRecord } from '#catalog/engine/record.ts'
import type { Load } from './load-format.ts'

// The only file of the bench that knows how the catalog is opened.

/** Milliseconds of one answer's parts. */
export type PartTimes = { readonly hits: number; readonly page: number; readonly facets: number }

export type TimedAnswer = CatalogAnswer & { readonly times?: PartTimes }

/** A catalog, as the bench sees it. */
export type Engine = {
  readonly browse: (query: CatalogQuery) => Promise<TimedAnswer>
  /** Takes works in, in place of what it knew of them; the works of `removedIds` are gone. */
  readonly put: (records: readonly WorkRecord[], removedIds: readonly number[]) => Promise<void>
  /**
   * Tags that mean something else from now on. `touched` gives the works that typed them, for an engine
   * that cannot find them itself.
   */
  readonly mean: (
    meanings: readonly TagMeaning[],
    touched: () => readonly WorkRecord[],
  ) => Promise<void>
  readonly compact: () => Promise<void>
  /** Writes a snapshot into a folder that is empty or not there. */
  readonly save: (folder: string) => Promise<void>
  /** Of all arrays in shared memory. */
  readonly bytes: () => number
  readonly close: () => Promise<void>
}

/** How an engine comes to be. */
export type EngineDoor = {
  readonly fromLoad: (load: Load) => Promise<Engine>
  readonly fromSnapshot: (folder: string) => Promise<Engine>
}
