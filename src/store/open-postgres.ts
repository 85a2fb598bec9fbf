import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import type { Schema } from './schema.ts'

// Counts come as int8, which pg gives as text; ours stay far below 2^53.
types.setTypeParser(types.builtins.INT8, Number)

const connections = 10

/** Opens a PostgreSQL database by its `postgres://` address. `onLost` hears of idle connections that break. */
export function openPostgres(url: string, onLost: (error: Error) => void): Kysely<Schema> {
  const pool = new Pool({ connectionString: url, max: connections })
  pool.on('error', onLost)
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}
