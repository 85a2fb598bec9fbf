import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import type { Stage } from './stage.ts'

/** Every table whose rows hold a word, in any column. */
export async function tablesWith({ archive }: Stage, word: string): Promise<readonly string[]> {
  const { db } = archive
  const tables = await db.introspection.getTables()
  const names = tables.map(({ name }) => name).filter((name) => !isIndex(name))
  const found: string[] = []
  for (const name of names) {
    const rows = await rowsOf(sql`select * from ${sql.table(name)}`, db)
    const texts = rows
      .flatMap((row) => Object.values(row as object))
      .map((value) => {
        return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)
      })
    if (texts.some((one) => one.toLowerCase().includes(word))) found.push(name)
  }
  return found
}

async function rowsOf(query: RawBuilder<unknown>, db: Stage['archive']['db']) {
  return (await query.execute(db)).rows
}

/** FTS5's own pieces: single words stay there until it merges them; docs/bin.md tells it. */
const isIndex = (name: string) => name.startsWith('search_words_')

/** The files under a folder that hold a word, without the database's own. */
export function filesWith(folder: string, word: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !/\.sqlite(-wal|-shm)?$/.test(one.name))
    .map((one) => join(one.parentPath, one.name))
    .filter((path) => readFileSync(path).includes(word))
}
