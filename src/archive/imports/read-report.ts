import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { Staff, System } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { ImportId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { ImportOutcome } from '#store/imports.ts'
import type { ImportView, RemarkView } from './import.ts'

/** Turns a remark's kind into a sentence; the door that shows the report has the words. */
export type SayRemark = (kind: string, values: Readonly<Record<string, string | number>>) => string

/**
 * How an import stands and what it has to say. With `most`, no more lines than that: the refused first,
 * then those with remarks.
 */
export async function readReport(
  archive: Archive,
  viewer: Staff | System,
  id: ImportId,
  sayRemark: SayRemark,
  { most = Number.MAX_SAFE_INTEGER }: { readonly most?: number } = {},
): Promise<ImportView> {
  const { db } = archive
  const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'imports.not-found')
  const items = await listItems(archive, id, most)
  const shown = most === Number.MAX_SAFE_INTEGER ? undefined : items.map((item) => item.id)
  const remarks = await listRemarks(archive, id, sayRemark, shown)
  const titles = await listTitles(archive, viewer, id)
  return {
    id,
    label: row.label,
    format: row.format ?? undefined,
    state: row.state,
    total: row.total,
    done: Math.min(row.done, row.total),
    error: row.error ?? undefined,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
    counts: await countOutcomes(archive, id),
    remarks: remarks.get(undefined) ?? [],
    items: items.map((item) => ({
      source: item.source,
      workId: (item.work_id ?? undefined) as WorkId | undefined,
      title: item.work_id === null ? undefined : titles.get(item.work_id as WorkId),
      outcome: item.outcome,
      remarks: remarks.get(item.id) ?? [],
    })),
  }
}

async function countOutcomes(archive: Archive, id: ImportId) {
  const rows = await archive.db
    .selectFrom('import_items')
    .select('outcome')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('import_id', '=', id)
    .groupBy('outcome')
    .execute()
  const counts: Record<ImportOutcome, number> = { created: 0, updated: 0, unchanged: 0, refused: 0 }
  for (const { outcome, count } of rows) counts[outcome] = count
  return counts
}

async function listItems(archive: Archive, id: ImportId, most: number) {
  const items = archive.db
    .selectFrom('import_items')
    .select(['id', 'source', 'work_id', 'outcome'])
    .where('import_id', '=', id)
  if (most === Number.MAX_SAFE_INTEGER) return await items.orderBy('id').execute()
  const remarked = sql<number>`exists (
    select 1 from import_remarks where import_remarks.item_id = import_items.id
  )`
  return await items
    .orderBy(sql`case when outcome = 'refused' then 0 when ${remarked} then 1 else 2 end`)
    .orderBy('id')
    .limit(most)
    .execute()
}

async function listRemarks(
  archive: Archive,
  id: ImportId,
  sayRemark: SayRemark,
  items: readonly number[] | undefined,
) {
  let all = archive.db
    .selectFrom('import_remarks')
    .select(['item_id', 'kind', 'place', 'said_values'])
    .where('import_id', '=', id)
  if (items) {
    all = all.where((is) => is.or([is('item_id', 'is', null), is('item_id', 'in', [0, ...items])]))
  }
  const rows = await all.orderBy('id').execute()
  const remarks = new Map<number | undefined, RemarkView[]>()
  for (const { item_id, kind, place, said_values } of rows) {
    const values = said_values === null ? {} : JSON.parse(said_values)
    const message = sayRemark(kind, { where: place, ...values })
    const key = item_id ?? undefined
    const known = remarks.get(key) ?? []
    known.push({ kind, where: place, message })
    remarks.set(key, known)
  }
  return remarks
}

async function listTitles(archive: Archive, viewer: Staff | System, id: ImportId) {
  const rows = await visibleWorks(archive.db, viewer)
    .innerJoin('import_items', 'import_items.work_id', 'works.id')
    .where('import_items.import_id', '=', id)
    .select(['works.id', 'works.title'])
    .execute()
  return new Map(rows.map((row) => [row.id, row.title]))
}

/** The report as machines read it. */
export function reportJson(view: ImportView) {
  return {
    import: view.id,
    source: view.label,
    format: view.format ?? null,
    state: view.state,
    counts: view.counts,
    remarks: view.remarks,
    works: view.items.map(({ source, workId, outcome, remarks }) => ({
      source,
      workId: workId ?? null,
      outcome,
      remarks,
    })),
  }
}

/** The newest imports, for the desk. */
export async function listImports(archive: Archive) {
  const rows = await archive.db
    .selectFrom('imports')
    .select(['id', 'label', 'state', 'total', 'done', 'created_at as createdAt'])
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, done: Math.min(row.done, row.total) }))
}
