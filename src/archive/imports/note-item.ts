import type { Remark } from '#formats/parsed-work.ts'
import type { ImportId, WorkId } from '#ground/ids.ts'
import type { ImportOutcome } from '#store/imports.ts'
import type { Db } from '#store/schema.ts'

export type ItemLine = {
  readonly importId: ImportId
  readonly source: string
  readonly workId: WorkId | undefined
  readonly outcome: ImportOutcome
  readonly remarks: readonly Remark[]
}

/** Writes one source's line of an import's report, in the transaction of what it tells. Once a source. */
export async function noteItem(db: Db, line: ItemLine): Promise<void> {
  const item = await db
    .insertInto('import_items')
    .values({
      import_id: line.importId,
      source: line.source,
      work_id: line.workId ?? null,
      outcome: line.outcome,
    })
    .onConflict((conflict) => conflict.columns(['import_id', 'source']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (item) await noteRemarks(db, line.importId, line.remarks, item.id)
  await db
    .updateTable('imports')
    .set((its) => ({ done: its('done', '+', item ? 1 : 0) }))
    .where('id', '=', line.importId)
    .execute()
}

const batch = 100

/** Writes remarks of a source, or of the import as a whole. */
export async function noteRemarks(
  db: Db,
  importId: ImportId,
  remarks: readonly Remark[],
  itemId?: number,
): Promise<void> {
  for (let from = 0; from < remarks.length; from += batch) {
    const rows = remarks.slice(from, from + batch).map(({ kind, where, values }) => ({
      import_id: importId,
      item_id: itemId ?? null,
      kind,
      place: where,
      said_values: values === undefined ? null : JSON.stringify(values),
    }))
    await db.insertInto('import_remarks').values(rows).execute()
  }
}
