import { sql } from 'kysely'
import type { SearchText } from './search-text.ts'

// A tsvector holds 1 MB; 60,000 different words of some ten bytes stay below it. The longest novel
// has half as many. PostgreSQL refuses a lexeme above 2,046 bytes.
const wordsKept = 60_000
const wordLength = 500

/** A tsvector without positions, made from words that we cut ourselves: the same as in SQLite. */
export const searchTextPostgres: SearchText = {
  put: async (db, id, words) => {
    const all = new Set(words.split(' '))
    all.delete('')
    const kept = [...all].slice(0, wordsKept).map((word) => word.slice(0, wordLength))
    await sql`insert into search_words (work_id, words)
      values (${id}, array_to_tsvector(${kept}::text[]))
      on conflict (work_id) do update set words = excluded.words`.execute(db)
  },
  remove: async (db, id) => {
    await sql`delete from search_words where work_id = ${id}`.execute(db)
  },
  matches: (words) => {
    const query = words
      .map(
        (word) => `'${word.slice(0, wordLength).replaceAll("'", "''").replaceAll('\\', '\\\\')}'`,
      )
      .join(' & ')
    return sql`works.id in (select work_id from search_words where words @@ ${query}::tsquery)`
  },
}
