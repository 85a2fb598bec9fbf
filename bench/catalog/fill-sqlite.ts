import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { byTag, expandWorks, type TagLists } from './expand-works.ts'
import type { Load } from './load-format.ts'

/** In `counted` a tag is its kind times this, plus its id: it spares a join for every count. */
export const kindStep = 2 ** 26

const columns = [
  'id',
  'updated',
  'created',
  'words',
  'kudos',
  'comments',
  'bookmarks',
  'hits',
  'language',
  'rating',
  'complete',
  'crossover',
  'restricted',
] as const

/** Fills a database file. It is then whole, or it threw. Rows go in in the order of their keys. */
export function fillSqlite(path: string, load: Load, say: (line: string) => void): void {
  const started = performance.now()
  const db = new DatabaseSync(path)
  try {
    db.exec('pragma journal_mode = memory; pragma synchronous = off; pragma cache_size = -1000000')
    db.exec('pragma page_size = 8192')
    db.exec(
      `create table works (${columns.map((name) => `${name} integer not null`)}, primary key (id))`,
    )
    db.exec('create index works_newest on works (updated, id, restricted)')
    for (const [name, by] of [
      ['found', ['tag', 'work']],
      ['found_by_work', ['work', 'tag']],
      ['counted', ['work', 'tag']],
    ] as const) {
      db.exec(`create table ${name} (${by.map((column) => `${column} integer not null`)},
        primary key (${by})) without rowid`)
    }
    fillAll(db, load)
    db.exec('analyze')
  } catch (error) {
    db.close()
    rmSync(path, { force: true })
    throw error
  }
  db.close()
  say(`SQLite: filled: ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

function fillAll(db: DatabaseSync, load: Load): void {
  const { works, tags } = load
  const { found, counted } = expandWorks(load)
  const id = (row: number) => works.id[row] as number
  const inserting = (table: string, count: number) =>
    db.prepare(`insert into ${table} values (${Array.from({ length: count }, () => '?')})`)
  db.exec('begin')
  const work = inserting('works', columns.length)
  for (let row = 0; row < works.id.length; row += 1) {
    work.run(...columns.map((column) => works[column][row] as number))
  }
  const byWork = inserting('found_by_work', 2)
  eachPair(found, (row, tag) => byWork.run(id(row), tag))
  const count = inserting('counted', 2)
  eachPair(counted, (row, tag) => count.run(id(row), (tags.kind[tag] as number) * kindStep + tag))
  const find = inserting('found', 2)
  eachPair(byTag(found, load.manifest.tags), (tag, row) => find.run(tag, id(row)))
  db.exec('commit')
}

function eachPair({ starts, items }: TagLists, put: (list: number, item: number) => void): void {
  for (let list = 0; list + 1 < starts.length; list += 1) {
    const end = starts[list + 1] as number
    for (let at = starts[list] as number; at < end; at += 1) put(list, items[at] as number)
  }
}
