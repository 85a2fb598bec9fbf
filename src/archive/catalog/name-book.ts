import { setImmediate } from 'node:timers/promises'
import { buildNames, nameColumns } from '#catalog/names/build-names.ts'
import { changeName, removeName } from '#catalog/names/change-name.ts'
import type { NameRow, Names } from '#catalog/names/names.ts'
import { lastChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { tagKinds } from '#store/tags.ts'

/** The names of all tags, ready to be completed; they are read when somebody first types. */
export type NameBook = {
  /** The names as the store has them now. */
  readonly read: (db: Db) => Promise<Names>
}

/** More changes than these, and the names are read anew. */
const mostChanges = 4000
/** Ids become visible in the order of commits, not of their numbers: so far back is looked again. */
const overlap = 1000
const piece = 20_000

type Known = { names: Names; seq: number; highest: number; recent: Set<number> }

export function openNameBook(): NameBook {
  let known: Known | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const follow = async (db: Db): Promise<Names> => {
    const seq = await lastChange(db)
    if (known?.seq === seq) return known.names
    const isFar = !known || seq < known.seq || seq - known.seq > mostChanges
    known = known && !isFar ? await catchUp(db, known, seq) : await build(db, seq)
    return known.names
  }
  return {
    read: async (db) => {
      const mine = turn.then(async () => await follow(db))
      turn = mine.catch(() => undefined)
      return await mine
    },
  }
}

async function build(db: Db, seq: number): Promise<Known> {
  const rows: NameRow[] = []
  for (let highest = 0; ; ) {
    const some = await readRows(db, (tags) =>
      tags
        .where('tags.id', '>', highest as never)
        .orderBy('tags.id')
        .limit(piece),
    )
    rows.push(...some)
    const last = some.at(-1)
    if (!last || some.length < piece) break
    highest = last.id
    await setImmediate()
  }
  const highest = rows.at(-1)?.id ?? 0
  const recent = new Set(rows.map(({ id }) => id).filter((id) => id > highest - overlap))
  return { names: buildNames(nameColumns(rows)), seq, highest, recent }
}

/** New tags, and those that have another name or meaning; works alone change no name. */
async function catchUp(db: Db, known: Known, seq: number): Promise<Known> {
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
    ...(await readSome(db, [...changed])),
    ...(await readRows(db, (tags) =>
      tags.where('tags.id', '>', (known.highest - overlap) as never).orderBy('tags.id'),
    )),
  ]
  for (const row of found) {
    if (changed.has(row.id) || !recent.has(row.id)) changeName(names, row)
    changed.delete(row.id)
    recent.add(row.id)
  }
  for (const id of changed) removeName(names, id)
  if (names.changed.size > mostChanges) return await build(db, seq)
  const highest = found.reduce((most, { id }) => Math.max(most, id), known.highest)
  for (const id of recent) if (id <= highest - overlap) recent.delete(id)
  return { names, seq, highest, recent }
}

// Some servers allow no more than a few hundred values in one statement.
const batch = 200

async function readSome(db: Db, ids: readonly number[]): Promise<readonly NameRow[]> {
  const rows: NameRow[] = []
  for (let from = 0; from < ids.length; from += batch) {
    const some = ids.slice(from, from + batch)
    rows.push(...(await readRows(db, (tags) => tags.where('tags.id', 'in', some as never))))
  }
  return rows
}

type Tags = ReturnType<typeof selectTags>

function selectTags(db: Db) {
  return db
    .selectFrom('tags')
    .select(['tags.id', 'tags.kind', 'tags.name', 'tags.synonym_of'])
    .select((is) =>
      is
        .selectFrom('taggings')
        .whereRef('taggings.tag_id', '=', 'tags.id')
        .select(({ fn }) => fn.countAll<number>().as('works'))
        .as('works'),
    )
}

async function readRows(db: Db, narrow: (tags: Tags) => Tags): Promise<readonly NameRow[]> {
  const rows = await narrow(selectTags(db)).execute()
  return rows.map(({ id, kind, name, synonym_of, works }) => ({
    id,
    kind: tagKinds.indexOf(kind),
    name,
    synonymOf: synonym_of ?? undefined,
    works: Number(works),
  }))
}
