import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import { nameStatements } from './asking/name-statements.ts'
import type { Schema } from './schema.ts'

// Counts come as int8, which pg gives as text; ours stay far below 2^53.
types.setTypeParser(types.builtins.INT8, Number)

const connections = 10

/** Opens a PostgreSQL database by its `postgres://` address. `onLost` hears of connections that break. */
export function openPostgres(url: string, onLost: (error: Error) => void): Kysely<Schema> {
  const pool = new Pool({ connectionString: url, max: connections })
  // A connection may break at any time, also between two statements of a transaction. The statement
  // that comes next fails; without a listener the whole process would.
  pool.on('connect', (client) => client.on('error', onLost))
  pool.on('error', () => undefined)
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: nameStatements(pool) }) })
}
