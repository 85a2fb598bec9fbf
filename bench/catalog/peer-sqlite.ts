import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Count } from '#catalog/engine/query.ts'
import { fillSqlite, kindStep } from './fill-sqlite.ts'
import type { Load } from './load-format.ts'
import {
  openResolver,
  type Peer,
  type PeerAnswer,
  peerFolder,
  peerTimeoutMs,
  type ResolvedQuery,
} from './peer.ts'
import type { LoggedQuery } from './read-queries.ts'

/**
 * SQLite in this process, filled from the load the first time and kept. Pairs of tag and work lie in
 * tables without rowid, ordered both ways; the file is mapped into memory and was read once.
 */
export function openSqlite(load: Load, say: (line: string) => void): Peer {
  const path = `${peerFolder(load, 'fill-sqlite', 'sqlite')}.sqlite`
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    const partial = `${path}.${process.pid}.partial`
    fillSqlite(partial, load, say)
    renameSync(partial, path)
  }
  const db = new DatabaseSync(path, { readOnly: false })
  db.exec(`pragma mmap_size = ${2 ** 36}; pragma cache_size = -2000000; pragma temp_store = memory`)
  db.exec('create temp table hits (id integer primary key, key integer, rating integer)')
  for (const table of ['works', 'found', 'found_by_work', 'counted']) {
    db.prepare(
      `select sum(rowid_like) from (select 1 as rowid_like from ${table} not indexed)`,
    ).get()
  }
  const resolve = openResolver(load)
  const version = db.prepare('select sqlite_version() as version').get()
  return {
    name: 'sqlite',
    about: `SQLite ${version?.version}, mapped into memory, hits in a temporary table in memory`,
    answer: async (query) => {
      const started = performance.now()
      const answer = ask(db, query, resolve(query))
      return performance.now() - started > peerTimeoutMs ? undefined : answer
    },
    [Symbol.asyncDispose]: async () => db.close(),
  }
}

function ask(db: DatabaseSync, query: LoggedQuery, resolved: ResolvedQuery): PeerAnswer {
  const { sort, pageSize } = query
  const { direction, offset } = resolved
  const from = fromWhere(resolved)
  const rows = <Row>(statement: string) => db.prepare(statement).all() as Row[]
  if (!query.facets) {
    const [total] = rows<{ n: number }>(`select count(*) as n ${from}`)
    const page = rows<{ id: number }>(`select works.id ${from}
      order by ${sort} ${direction}, works.id ${direction} limit ${pageSize} offset ${offset}`)
    return { total: total?.n ?? 0, ids: page.map(({ id }) => id), tags: undefined, ratings: [] }
  }
  db.exec('delete from hits')
  const hits = db.prepare(`insert into hits select works.id, ${sort}, rating ${from}`).run()
  const page = rows<{ id: number }>(`select id from hits
    order by key ${direction}, id ${direction} limit ${pageSize} offset ${offset}`)
  const ratings = rows<{ rating: number; n: number }>(
    'select rating, count(*) as n from hits group by rating order by n desc, rating',
  )
  const tags = rows<{ tag: number; works: number }>(frequentTags)
  return {
    total: Number(hits.changes),
    ids: page.map(({ id }) => id),
    tags: tags.map(({ tag, works }) => [Math.floor(tag / kindStep), tag % kindStep, works]),
    ratings: ratings.map(({ rating, n }): Count => [rating, n]),
  }
}

const frequentTags = `with
  frequent as (select tag, count(*) as works
    from hits cross join counted on counted.work = hits.id group by tag),
  ranked as (select tag, works,
    row_number() over (partition by tag / ${kindStep} order by works desc, tag) as place
    from frequent)
  select tag, works from ranked where place <= 10 order by tag / ${kindStep}, works desc, tag`

/** The rarest tag leads; each other is looked up in the pairs by work. */
function fromWhere({ include, exclude, conditions }: ResolvedQuery): string {
  const [first, ...others] = include
  const lookedUp = others.map(
    (tag) => `exists (select 1 from found_by_work as x where x.work = works.id and x.tag = ${tag})`,
  )
  const without =
    exclude.length === 0
      ? []
      : [
          `not exists (select 1 from found_by_work as x
            where x.work = works.id and x.tag in (${exclude}))`,
        ]
  const where = [...conditions, ...lookedUp, ...without]
  if (first === undefined) return `from works where ${where.join(' and ') || 'true'}`
  const led = `from found cross join works on works.id = found.work where found.tag = ${first}`
  return [led, ...where].join(' and ')
}
