import type { PostgresPool, PostgresPoolClient } from 'kysely'

/** A statement that comes this often is worth a name. */
const often = 3
/** Every connection keeps the plans of its named statements; filters make ever new statements. */
const mostNamed = 300
const mostCounted = 2_000

/** pg's own client, as far as it is asked here: a named statement is asked by one object. */
type Client = PostgresPoolClient & {
  readonly query: (
    text: string | { readonly name: string; readonly text: string; readonly values: unknown },
    values?: readonly unknown[],
  ) => unknown
}

/**
 * Gives the statements that come again and again a name, under which PostgreSQL keeps them parsed and
 * planned: of a work's page, planning takes five times as long as answering.
 */
export function nameStatements(pool: PostgresPool): PostgresPool {
  const nameOf = openNames()
  const known = new WeakMap<PostgresPoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect()
      // Kysely knows a connection by its client, so that must stay one object.
      const naming = known.get(client) ?? withNames(client as Client, nameOf)
      known.set(client, naming)
      return naming
    },
  }
}

function withNames(client: Client, nameOf: (text: string) => string | undefined) {
  const query = (text: string, values?: readonly unknown[]) => {
    const name = values && values.length > 0 ? nameOf(text) : undefined
    return name === undefined ? client.query(text, values) : client.query({ name, text, values })
  }
  const release = (isBroken?: boolean) => client.release(isBroken)
  return Object.create(client, { query: { value: query }, release: { value: release } }) as Client
}

function openNames(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  return (text) => {
    const name = names.get(text)
    if (name !== undefined || names.size >= mostNamed) return name
    const count = (counts.get(text) ?? 0) + 1
    counts.set(text, count)
    if (count >= often) {
      counts.delete(text)
      names.set(text, `s${names.size}`)
    }
    if (counts.size > mostCounted) counts.clear()
    return names.get(text)
  }
}
