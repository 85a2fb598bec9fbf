import type { Archive } from '#archive/archive.ts'
import { plainText } from '#text/plain-text.ts'

/** An old archive's things: its ids, and what stands for them here. */
export type Ledger = {
  readonly archiveKey: string
  readonly oldIds: (kind: string) => readonly string[]
  /** The old id of something here. */
  readonly oldIdOf: (kind: string, target: number | null | undefined) => string | undefined
  readonly targetOf: (kind: string, oldId: string) => number | undefined
  readonly detailOf: (kind: string, oldId: string) => Readonly<Record<string, unknown>>
}

export async function openLedger(archive: Archive, archiveKey: string): Promise<Ledger> {
  const rows = await archive.db
    .selectFrom('origins')
    .select(['kind', 'old_id', 'target_id', 'detail'])
    .where('archive_key', '=', archiveKey)
    .orderBy('id')
    .execute()
  const byOld = new Map(rows.map((row) => [`${row.kind} ${row.old_id}`, row]))
  const byTarget = new Map(rows.map((row) => [`${row.kind} ${row.target_id}`, row.old_id]))
  return {
    archiveKey,
    oldIds: (kind) => rows.filter((row) => row.kind === kind).map((row) => row.old_id),
    oldIdOf: (kind, target) => byTarget.get(`${kind} ${target}`),
    targetOf: (kind, oldId) => byOld.get(`${kind} ${oldId}`)?.target_id ?? undefined,
    detailOf: (kind, oldId) => JSON.parse(byOld.get(`${kind} ${oldId}`)?.detail ?? '{}'),
  }
}

const compared = 60

/** The beginning of a text without markup: what two archives compare. */
export function opening(html: string | null | undefined): string | null {
  const text = plainText(html ?? '')
  return text === '' ? null : [...text].slice(0, compared).join('').trim()
}
