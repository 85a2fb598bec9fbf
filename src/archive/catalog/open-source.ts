import { sql } from 'kysely'
import { tagClosure } from '#archive/tags/tag-closure.ts'
import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { CatalogSource, SourceChange, TextOrder } from '#catalog/source.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import { lastChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { readMeanings, readMeaningsAfter } from './read-meanings.ts'
import { readNeighbours, readOrder } from './read-order.ts'
import { readSourceWorks } from './read-source-works.ts'

const cataloguing = system('cataloguing')

/** The store as the catalog reads it: all works, whoever may see them. */
export function openSource(db: Db): CatalogSource {
  return {
    identity: () => readIdentity(db),
    lastChange: () => lastChange(db),
    changesAfter: (seq, most) => readChanges(db, seq, most),
    worksAfter: async (after, most) => {
      const rows = await visibleWorks(db, cataloguing)
        .select('works.id')
        .where('works.id', '>', after as WorkId)
        .orderBy('works.id')
        .limit(most)
        .execute()
      return await readSourceWorks(
        db,
        rows.map(({ id }) => id),
      )
    },
    works: (ids) => readSourceWorks(db, ids as readonly WorkId[]),
    tagsAfter: (after, most) => readMeaningsAfter(db, after, most),
    tags: (ids) => readMeanings(db, ids as readonly TagId[]),
    worksUnder: (tags, most) => readWorksUnder(db, tags as readonly TagId[], most),
    inOrder: (order) => readOrder(db, order),
    neighbours: (order: TextOrder, id) => readNeighbours(db, order, id as WorkId),
  }
}

/** When this archive's store was made: no two have that in common, and a copy has it too. */
async function readIdentity(db: Db): Promise<string> {
  const { rows } = await sql<{ at: string }>`
    select min(timestamp) as at from kysely_migration
  `.execute(db)
  return String(rows[0]?.at)
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

async function readWorksUnder(db: Db, tags: readonly TagId[], most: number) {
  const under = (await Promise.all(tags.map((id) => tagClosure(db, id)))).flat()
  const all = [...new Set([...under, ...tags])]
  if (all.length === 0) return []
  const rows = await db
    .selectFrom('taggings')
    .select('work_id')
    .distinct()
    .where('tag_id', 'in', all)
    .limit(most)
    .execute()
  return rows.map(({ work_id }) => work_id)
}
