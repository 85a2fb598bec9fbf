import type { Expression, SqlBool } from 'kysely'
import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** The word index. SQLite and PostgreSQL differ here, so each has a file with these functions. */
export type SearchText = {
  /**
   * Puts a work's folded words in place of what stood there: separated by spaces, in any order,
   * doubles allowed.
   */
  readonly put: (db: Db, id: WorkId, words: string) => Promise<void>
  readonly remove: (db: Db, id: WorkId) => Promise<void>
  /** True for works that hold every one of `words`, which `text/split-words.ts` has folded. */
  readonly matches: (words: readonly string[]) => Expression<SqlBool>
}
