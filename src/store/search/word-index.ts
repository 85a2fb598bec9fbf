import type { Db } from '#store/schema.ts'

/** What a work's words must be. A word is one that `text/split-words.ts` has cut and folded. */
export type WordExpression =
  | { readonly word: string; readonly prefix: boolean }
  | { readonly all: readonly WordExpression[] }
  | { readonly any: readonly WordExpression[] }

/** Asks the word index. SQLite and PostgreSQL differ here, so each has a file with this function. */
export type WordIndex = {
  /**
   * The works whose words are as asked, by ascending id. Nobody's visibility is looked at. An empty
   * `all` or `any` is a fault of the caller.
   */
  readonly find: (db: Db, expression: WordExpression) => Promise<Uint32Array>
}
