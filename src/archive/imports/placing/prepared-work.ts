import type { ParsedWork, Remark } from '#formats/parsed-work.ts'
import type { WorkKeys } from './source-key.ts'

/** A parsed work with all that can be computed off the main thread, ready to be placed. */
export type PreparedWork = {
  readonly work: ParsedWork
  /** Changes when anything of the work changes: a second import knows by it that nothing did. */
  readonly digest: string
  /** Words of each chapter, in the order of `work.chapters`. */
  readonly chapterWords: readonly number[]
  /** Folded words of the texts, separated by spaces. One text crosses threads sooner than many words. */
  readonly searchWords: string
}

/** What came of one source file. */
export type PreparedSource =
  | {
      readonly format: SourceFormat
      readonly prepared: PreparedWork
      readonly keys: WorkKeys
      /** Pictures that the source carried within itself; its texts have their addresses already. */
      readonly pictures: readonly Uint8Array[]
      readonly remarks: readonly Remark[]
    }
  | { readonly format: SourceFormat; readonly refused: Remark; readonly remarks: readonly Remark[] }

export type SourceFormat =
  | 'ao3-html'
  | 'work-json'
  | 'flat-text'
  | 'plain-text'
  | 'efiction-sql'
  | 'unknown'
