import { sql } from 'kysely'
import type { WordExpression, WordIndex } from './word-index.ts'

// As the words were cut when they were put in.
const wordLength = 500

/** A tsquery that is written as text. Rows come in any order and are sorted here. */
export const wordIndexPostgres: WordIndex = {
  find: async (db, expression) => {
    const { rows } = await sql<{ work_id: number }>`select work_id from search_words
      where words @@ ${write(expression)}::tsquery`.execute(db)
    return Uint32Array.from(rows, ({ work_id }) => work_id).sort()
  },
}

function write(expression: WordExpression): string {
  if ('word' in expression) {
    const { word, prefix } = expression
    const quoted = word.slice(0, wordLength).replaceAll("'", "''").replaceAll('\\', '\\\\')
    return `'${quoted}'${prefix ? ':*' : ''}`
  }
  return 'all' in expression
    ? `(${expression.all.map(write).join(' & ')})`
    : `(${expression.any.map(write).join(' | ')})`
}
