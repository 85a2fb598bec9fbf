import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { WordExpression, WordIndex } from './word-index.ts'

/**
 * So many works come at a time, as one text: a row for each takes six times as long. Every batch goes
 * through the index from its beginning, so that many small ones would take longer than a few large.
 */
const batch = 200_000

/** FTS5's own language, in which a star behind the quotes asks for beginnings. */
export const wordIndexSqlite: WordIndex = {
  find: async (db, expression) => {
    const query = write(expression)
    const found: number[][] = []
    for (let after = 0; ; ) {
      const { rows } = await sql<{ ids: string }>`select json_group_array(rowid) as ids from (
        select rowid from search_words where search_words match ${query} and rowid > ${after}
        order by rowid limit ${batch}
      )`.execute(db)
      const ids = JSON.parse(rows[0]?.ids ?? '[]') as number[]
      found.push(ids)
      const last = ids.at(-1)
      if (last === undefined || ids.length < batch) return Uint32Array.from(found.flat())
      after = last
      await setImmediate()
    }
  },
}

function write(expression: WordExpression): string {
  if ('word' in expression) {
    const { word, prefix } = expression
    return `"${word.replaceAll('"', '""')}"${prefix ? ' *' : ''}`
  }
  return 'all' in expression
    ? `(${expression.all.map(write).join(' AND ')})`
    : `(${expression.any.map(write).join(' OR ')})`
}
