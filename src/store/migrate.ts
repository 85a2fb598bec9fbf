import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Schema } from './schema.ts'

export type Dialect = 'sqlite' | 'postgres'

type MigrationFile = { up: (db: Kysely<unknown>, dialect: Dialect) => Promise<void> }

const files: Readonly<Record<string, () => Promise<MigrationFile>>> = {
  '0001-works': () => import('./migrations/0001-works.ts'),
  '0002-search': () => import('./migrations/0002-search.ts'),
  '0003-logins': () => import('./migrations/0003-logins.ts'),
  '0004-holders-and-kept-names': () => import('./migrations/0004-holders-and-kept-names.ts'),
  '0005-mutes-and-searches': () => import('./migrations/0005-mutes-and-searches.ts'),
  '0006-orders': () => import('./migrations/0006-orders.ts'),
  '0007-accounts': () => import('./migrations/0007-accounts.ts'),
  '0008-writing': () => import('./migrations/0008-writing.ts'),
}

export type MigrationReport = { readonly applied: readonly string[]; readonly total: number }

/** Thrown when a newer version of this program has migrated the store. Nothing was touched. */
export class StoreIsNewer extends Error {
  readonly code = 'STORE_IS_NEWER'
  override readonly name = 'StoreIsNewer'
}

/**
 * Brings the database to the newest schema, forward only, each migration in a transaction.
 * Throws the migration's own error after it was rolled back, and `StoreIsNewer` for a migration that
 * this program does not know.
 */
export async function migrate(db: Kysely<Schema>, dialect: Dialect): Promise<MigrationReport> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => readMigrations(dialect) },
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw isUnknown(error) ? new StoreIsNewer(error.message) : error
  const applied = (results ?? []).filter(({ status }) => status === 'Success')
  return {
    applied: applied.map(({ migrationName }) => migrationName),
    total: Object.keys(files).length,
  }
}

/** Kysely's words for a migration that has run and that nobody provides. */
function isUnknown(error: unknown): error is Error {
  return error instanceof Error && /^corrupted migrations: .* is missing$/.test(error.message)
}

async function readMigrations(dialect: Dialect): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {}
  for (const [name, read] of Object.entries(files)) {
    const file = await read()
    migrations[name] = { up: (db) => file.up(db, dialect) }
  }
  return migrations
}
