import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Schema } from './schema.ts'

const statementsKept = 200

type Prepared = { readonly statement: StatementSync; readonly givesRows: boolean }

/** One connection, used by one caller at a time: node:sqlite is synchronous. */
class SqliteConnection implements DatabaseConnection {
  readonly db: DatabaseSync
  readonly #statements = new Map<string, Prepared>()

  constructor(db: DatabaseSync) {
    this.db = db
  }

  #prepare(text: string): Prepared {
    const known = this.#statements.get(text)
    if (known) {
      this.#statements.delete(text)
      this.#statements.set(text, known) // back as the newest: the oldest goes first
      return known
    }
    const statement = this.db.prepare(text)
    const givesRows = statement.columns().length > 0
    // Every run tells the last row's number, and the word index writes rows of its own with numbers
    // that no JavaScript number holds: after a work is replaced in it, even a commit would throw.
    if (!givesRows) statement.setReadBigInts(true)
    if (this.#statements.size >= statementsKept) {
      const oldest = this.#statements.keys().next().value
      if (oldest !== undefined) this.#statements.delete(oldest)
    }
    const prepared = { statement, givesRows }
    this.#statements.set(text, prepared)
    return prepared
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { statement, givesRows } = this.#prepare(sql)
    const values = parameters.map(toSqlite)
    if (givesRows) return { rows: statement.all(...values) as Row[] }
    const { changes, lastInsertRowid } = statement.run(...values)
    return {
      rows: [],
      numAffectedRows: BigInt(changes),
      insertId: BigInt(lastInsertRowid),
    }
  }

  async *streamQuery<Row>({
    sql,
    parameters,
  }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    // A statement of its own: a kept one could be run again while this iterator is open.
    const rows = this.db.prepare(sql).iterate(...parameters.map(toSqlite))
    for (const row of rows) yield { rows: [row as Row] }
  }
}

function toSqlite(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === undefined) return null
  return value as SQLInputValue
}

/** Kysely's own adapter says that DDL is not transactional, and would leave half a migration. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class SqliteDriver implements Driver {
  readonly #open: () => DatabaseSync
  #connection: SqliteConnection | undefined
  #queue: Promise<void> = Promise.resolve()
  #release: (() => void) | undefined

  constructor(open: () => DatabaseSync) {
    this.#open = open
  }

  async init(): Promise<void> {
    this.#connection = new SqliteConnection(this.#open())
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const previous = this.#queue
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#queue = promise
    await previous
    this.#release = resolve
    if (!this.#connection) throw new Error('The database is closed.')
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#release?.()
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // SQLite may have rolled back by itself already: it does when the disk is full.
    if (this.#connection?.db.isTransaction) {
      await connection.executeQuery(CompiledQuery.raw('rollback'))
    }
  }

  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint "${name}"`))
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to "${name}"`))
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release "${name}"`))
  }

  async destroy(): Promise<void> {
    this.#connection?.db.close()
    this.#connection = undefined
  }
}

function openFile(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true })
  useWal(db)
  db.exec('pragma synchronous = normal; pragma cache_size = -24576')
  return db
}

/**
 * SQLite does not wait for another process when it changes the journal's mode, as two that make one
 * archive at once both do; so this waits for the other's write and tries again.
 */
function useWal(db: DatabaseSync): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      db.exec('pragma journal_mode = wal')
      return
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== 5 || attempt >= 10) throw error
      db.exec('begin immediate; rollback')
    }
  }
}

/** Opens the archive's SQLite file, making it when it is not there. */
export function openSqlite(path: string): Kysely<Schema> {
  const dialect: Dialect = {
    createDriver: () => new SqliteDriver(() => openFile(path)),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
  return new Kysely<Schema>({ dialect })
}
