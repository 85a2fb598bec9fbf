import { sql } from 'kysely'
import { tagClosure } from '#archive/tags/tag-closure.ts'
import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { CatalogSource, SourceChange } from '#catalog/source.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import { lastChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { readMeanings, readMeaningsAfter } from './read-meanings.ts'
import { readNeighbour, readOrder } from './read-order.ts'
import { readAllSourceWorks, readSourceWorks } from './read-source-works.ts'

// Works read at once: some milliseconds, between which requests get their turn.
const piece = 100

/** The store as the catalog reads it: all works, whoever may see them. */
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
    worksWith: (tags, most) => readWorksWith(db, tags as readonly TagId[], most),
    worksAcross: (fandoms, most) => readWorksAcross(db, fandoms as readonly TagId[], most),
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
  const { works } = await visibleWorks(db, system('cataloguing'))
    .select((count) => count.fn.countAll<number>().as('works'))
    .executeTakeFirstOrThrow()
  return Number(works)
}

async function readKnown(db: Db, ids: readonly WorkId[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const rows = await visibleWorks(db, system('cataloguing'))
    .select('works.id')
    .where('works.id', 'in', ids)
    .execute()
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

// Some servers allow no more than some thousands of values in one statement.
const batch = 2_000

async function readWorksWith(db: Db, tags: readonly TagId[], most: number) {
  return await gather(tags, most, (some, left) =>
    db
      .selectFrom('taggings')
      .select('work_id')
      .distinct()
      .where('tag_id', 'in', some)
      .limit(left)
      .execute(),
  )
}

async function readWorksAcross(db: Db, fandoms: readonly TagId[], most: number) {
  const under = new Set(fandoms)
  for (const id of fandoms) for (const one of await tagClosure(db, id)) under.add(one)
  return await gather([...under], most, (some, left) =>
    db
      .selectFrom('taggings')
      .innerJoin('taggings as others', 'others.work_id', 'taggings.work_id')
      .innerJoin('tags', 'tags.id', 'others.tag_id')
      .select('taggings.work_id')
      .distinct()
      .where('taggings.tag_id', 'in', some)
      .where('tags.kind', '=', 'fandom')
      .whereRef('others.tag_id', '<>', 'taggings.tag_id')
      .limit(left)
      .execute(),
  )
}

/** The works of many tags, each once, no more than `most` of them. */
async function gather(
  tags: readonly TagId[],
  most: number,
  read: (some: readonly TagId[], left: number) => Promise<readonly { readonly work_id: WorkId }[]>,
): Promise<readonly WorkId[]> {
  const found = new Set<WorkId>()
  for (let from = 0; from < tags.length && found.size < most; from += batch) {
    for (const { work_id } of await read(tags.slice(from, from + batch), most)) found.add(work_id)
  }
  return [...found].slice(0, most)
}
