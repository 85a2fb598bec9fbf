import { type Kysely, sql } from 'kysely'

/** The word index: one row a work, filled with words that `text/split-words.ts` has cut and folded. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  if (dialect === 'sqlite') {
    await sql`create virtual table search_words using fts5 (
      words, content='', contentless_delete=1, detail=none,
      tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
    )`.execute(db)
  } else {
    await sql`create table search_words (
      work_id integer primary key references works (id), words tsvector not null
    )`.execute(db)
    await sql`create index search_words_by_word on search_words using gin (words)`.execute(db)
  }
}
