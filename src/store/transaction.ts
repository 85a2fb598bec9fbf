import type { Kysely, Transaction } from 'kysely'
import type { Db, Schema } from './schema.ts'

const attempts = 5

/**
 * Runs `act` in one transaction and retries when the database was only busy: another writer held
 * SQLite's lock, or PostgreSQL found a deadlock or a serialisation conflict. So inside there is
 * database work only. Within a transaction that is already open, `act` joins it.
 */
export async function inTransaction<Result>(
  db: Db,
  act: (db: Transaction<Schema>) => Promise<Result>,
): Promise<Result> {
  if (isTransaction(db)) return await act(db)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(act)
    } catch (error) {
      if (attempt >= attempts || !wasBusy(error)) throw error
    }
  }
}

function isTransaction(db: Db): db is Transaction<Schema> {
  return (db as Kysely<Schema>).isTransaction
}

/** SQLite's SQLITE_BUSY, and PostgreSQL's serialization_failure and deadlock_detected. */
function wasBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, errcode } = error as { code?: string; errcode?: number }
  return errcode === 5 || code === '40001' || code === '40P01'
}
