import { sql } from 'kysely'
import type { Db } from './schema.ts'

/** Asks the database itself whether it is whole; gives what it complains about. */
export type Integrity = (db: Db) => Promise<readonly string[]>

/** SQLite reads every page and index, and looks for rows that point at nothing. */
export const integritySqlite: Integrity = async (db) => {
  const pages = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  const links = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db)
  return [
    ...pages.rows.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
    ...links.rows.map(({ table, parent }) => `${table} → ${parent}`),
  ]
}

/** PostgreSQL keeps its promises by itself; reading every row of a table would tell nothing more. */
export const integrityPostgres: Integrity = async () => []
