import { setImmediate } from 'node:timers/promises'
import type { Catalog } from '#catalog/catalog.ts'
import { buildNamesApart } from '#catalog/names/build-names-apart.ts'
import { changeName, removeName } from '#catalog/names/change-name.ts'
import { gatherNames } from '#catalog/names/gather-names.ts'
import type { NameRow, Names } from '#catalog/names/names.ts'
import { lastChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { tagKinds } from '#store/tags.ts'
import { openUses, type Uses } from './open-uses.ts'

/** The names of all tags, ready to be completed. */
export type NameBook = {
  /**
   * The names as the store has them now. After very many changes at once they are those from before
   * for some seconds, until the new ones are ready.
   */
  readonly read: (db: Db) => Promise<Names>
  /** Has them ready before somebody types; what goes wrong will go wrong again when they are read. */
  readonly prepare: (db: Db) => Promise<void>
}

/** More changes than these, and the names are read anew. */
const mostChanges = 4000
/** Ids become visible in the order of commits, not of their numbers: so far back is looked again. */
const overlap = 1000
/** Some milliseconds, between which requests get their turn. */
const piece = 1_000

type Known = { names: Names; seq: number; highest: number; recent: Set<number>; isRough: boolean }

/** How much names are used is asked of the catalog, if it is there. */
export function openNameBook(catalog: Pick<Catalog, 'index' | 'wake'>): NameBook {
  let known: Known | undefined
  let isRenewing = false
  let turn: Promise<unknown> = Promise.resolve()
  const renew = async (db: Db) => {
    known = await build(db, await openUses(db, catalog))
  }
  /** While the names are read anew, the old ones serve. */
  const renewBeside = (db: Db) => {
    if (isRenewing) return
    isRenewing = true
    renew(db)
      .catch(() => undefined)
      .finally(() => {
        isRenewing = false
      })
  }
  const follow = async (db: Db): Promise<Names> => {
    if (!known) await renew(db)
    for (;;) {
      const seq = await lastChange(db)
      const from = known as Known
      if (from.seq === seq) return from.names
      // A store that is older than what was seen of it has been put back from a copy.
      if (seq < from.seq) await renew(db)
      else if (seq - from.seq > mostChanges) {
        renewBeside(db)
        return from.names
      } else {
        const next = await catchUp(db, await openUses(db, catalog), from, seq)
        // What was read anew meanwhile is followed from where it stands.
        if (known !== from) continue
        known = next
        if (next.names.changed.size > mostChanges) renewBeside(db)
        return next.names
      }
    }
  }
  const read = async (db: Db) => {
    const mine = turn.then(async () => await follow(db))
    turn = mine.catch(() => undefined)
    return await mine
  }
  return {
    read,
    prepare: async (db) => {
      try {
        await catalog.wake()
        await read(db)
        if (known?.isRough) renewBeside(db)
      } catch {
        // Who reads them is told.
      }
    },
  }
}

async function build(db: Db, uses: Uses): Promise<Known> {
  const seq = await lastChange(db)
  const gathered = gatherNames()
  const ids: number[] = []
  for (let highest = 0; ; ) {
    const some = await readRows(db, uses, (tags) =>
      tags
        .where('tags.id', '>', highest as never)
        .orderBy('tags.id')
        .limit(piece),
    )
    for (const row of some) gathered.add(row)
    const last = some.at(-1)
    if (last) highest = last.id
    ids.push(...some.map(({ id }) => id))
    if (ids.length > 2 * overlap + piece) ids.splice(0, ids.length - 2 * overlap)
    if (!last || some.length < piece) break
    await setImmediate()
  }
  const highest = ids.at(-1) ?? 0
  const recent = new Set(ids.filter((id) => id > highest - overlap))
  const names = await buildNamesApart(gathered.columns())
  return { names, seq, highest, recent, isRough: uses.isRough }
}

/** New tags, and those that have another name or meaning; works alone change no name. */
async function catchUp(db: Db, uses: Uses, known: Known, seq: number): Promise<Known> {
  const { names, recent } = known
  const noted = await db
    .selectFrom('changes')
    .select('entity_id as id')
    .distinct()
    .where('kind', '=', 'tag')
    .where('seq', '>', known.seq)
    .execute()
  const changed = new Set(noted.map(({ id }) => id))
  const found = [
    ...(await readSome(db, uses, [...changed])),
    ...(await readRows(db, uses, (tags) =>
      tags.where('tags.id', '>', (known.highest - overlap) as never).orderBy('tags.id'),
    )),
  ]
  for (const row of found) {
    if (changed.has(row.id) || !recent.has(row.id)) changeName(names, row)
    changed.delete(row.id)
    recent.add(row.id)
  }
  for (const id of changed) removeName(names, id)
  const highest = found.reduce((most, { id }) => Math.max(most, id), known.highest)
  for (const id of recent) if (id <= highest - overlap) recent.delete(id)
  return { ...known, seq, highest, recent }
}

// Some servers allow no more than a few hundred values in one statement.
const batch = 200

async function readSome(db: Db, uses: Uses, ids: readonly number[]): Promise<readonly NameRow[]> {
  const rows: NameRow[] = []
  for (let from = 0; from < ids.length; from += batch) {
    const some = ids.slice(from, from + batch)
    rows.push(...(await readRows(db, uses, (tags) => tags.where('tags.id', 'in', some as never))))
  }
  return rows
}

type Tags = ReturnType<typeof selectTags>

function selectTags(db: Db) {
  return db.selectFrom('tags').select(['tags.id', 'tags.kind', 'tags.name', 'tags.synonym_of'])
}

async function readRows(
  db: Db,
  { countUses }: Uses,
  narrow: (tags: Tags) => Tags,
): Promise<readonly NameRow[]> {
  const rows = await narrow(selectTags(db)).execute()
  const works = await countUses(rows.map(({ id }) => id))
  return rows.map(({ id, kind, name, synonym_of }, at) => ({
    id,
    kind: tagKinds.indexOf(kind),
    name,
    synonymOf: synonym_of ?? undefined,
    works: works[at] ?? 0,
  }))
}
