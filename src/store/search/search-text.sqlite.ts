import { sql } from 'kysely'
import type { SearchText } from './search-text.ts'

/** FTS5 without content or positions: it answers which works hold a word, and nothing else. */
export const searchTextSqlite: SearchText = {
  put: async (db, id, words) => {
    await sql`insert or replace into search_words (rowid, words) values (${id}, ${words})`.execute(
      db,
    )
  },
  remove: async (db, id) => {
    await sql`delete from search_words where rowid = ${id}`.execute(db)
  },
  matches: (words) => {
    const query = words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' ')
    return sql`works.id in (select rowid from search_words where search_words match ${query})`
  },
}
