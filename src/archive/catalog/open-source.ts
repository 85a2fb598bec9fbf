import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { tagClosure } from '#archive/tags/tag-closure.ts'
import type { CatalogSource, SourceChange } from '#catalog/source.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import { lastChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { keptWorks } from './kept-works.ts'
import { readMeanings, readMeaningsAfter } from './read-meanings.ts'
import { readNeighbour, readOrder } from './read-order.ts'
import { readAllSourceWorks, readSourceWorks } from './read-source-works.ts'

// Works read at once: some milliseconds, between which requests get their turn.
const piece = 100

/** The store as the catalog reads it: all works but those in the bin, whoever may see them. */
export function openSource(db: Db): CatalogSource {
  return {
    identity: () => readIdentity(db),
    size: () => countWorks(db),
    mark: (seq) => readMark(db, seq),
    lastChange: () => lastChange(db),
    changesAfter: (seq, most) => readChanges(db, seq, most),
    allWorks: () => readAllSourceWorks(db, piece),
    known: (ids) => readKnown(db, ids as readonly WorkId[]),
    works: (ids) => readSourceWorks(db, ids as readonly WorkId[]),
    tagsAfter: (after, most) => readMeaningsAfter(db, after, most),
    tags: (ids) => readMeanings(db, ids as readonly TagId[]),
    worksAcross: (fandoms) => readWorksAcross(db, fandoms as readonly TagId[]),
    carrying: (tag) => readCarrying(db, tag as TagId),
    synonymsOf: (tag) => readSynonyms(db, tag as TagId),
    inOrder: (order) => readOrder(db, order),
    neighbour: (order, id, side) => readNeighbour(db, order, id as WorkId, side),
  }
}

/** When this archive's store was made: no two have that in common, and a copy has it too. */
async function readIdentity(db: Db): Promise<string> {
  const { rows } = await sql<{ at: string }>`
    select min(timestamp) as at from kysely_migration
  `.execute(db)
  return String(rows[0]?.at)
}

async function countWorks(db: Db): Promise<number> {
  const { works } = await keptWorks(db)
    .select((count) => count.fn.countAll<number>().as('works'))
    .executeTakeFirstOrThrow()
  return Number(works)
}

async function readKnown(db: Db, ids: readonly WorkId[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const rows = await keptWorks(db).select('works.id').where('works.id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}

/** A store that was put back from a copy goes on with other changes under the same numbers. */
async function readMark(db: Db, seq: number): Promise<string> {
  const row = await db
    .selectFrom('changes')
    .select(['kind', 'entity_id', 'at'])
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row ? `${row.kind} ${row.entity_id} ${row.at}` : ''
}

async function readChanges(db: Db, seq: number, most: number): Promise<readonly SourceChange[]> {
  const rows = await db
    .selectFrom('changes')
    .select(['seq', 'kind', 'entity_id as id'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    seq: Number(row.seq),
    kind: row.kind === 'work' || row.kind === 'tag' ? row.kind : 'other',
    id: row.id,
  }))
}

async function* readWorksAcross(db: Db, fandoms: readonly TagId[]) {
  const under = new Set(fandoms)
  for (const id of fandoms) for (const one of await tagClosure(db, id)) under.add(one)
  for (const tag of under) {
    for await (const works of readCarrying(db, tag)) {
      const rows = await db
        .selectFrom('taggings')
        .innerJoin('tags', 'tags.id', 'taggings.tag_id')
        .select('taggings.work_id')
        .distinct()
        .where('taggings.work_id', 'in', works)
        .where('taggings.tag_id', '<>', tag)
        // Not as a plain column: SQLite would go through the works of all fandoms, by the index of kinds.
        .where(sql<string>`(tags.kind || '')`, '=', 'fandom')
        .execute()
      yield rows.map(({ work_id }) => work_id)
    }
  }
}

// Some milliseconds, between which requests get their turn; and no more values than a statement takes.
const carryingPiece = 200

async function* readCarrying(db: Db, tag: TagId) {
  for (let last = 0 as WorkId; ; ) {
    const rows = await db
      .selectFrom('taggings')
      .select('work_id')
      .where('tag_id', '=', tag)
      .where('work_id', '>', last)
      .orderBy('work_id')
      .limit(carryingPiece)
      .execute()
    const next = rows.at(-1)
    if (!next) return
    yield rows.map(({ work_id }) => work_id)
    last = next.work_id
    await setImmediate()
  }
}

async function readSynonyms(db: Db, tag: TagId): Promise<readonly TagId[]> {
  const rows = await db.selectFrom('tags').select('id').where('synonym_of', '=', tag).execute()
  return rows.map(({ id }) => id)
}
