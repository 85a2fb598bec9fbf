import type { Archive } from '#archive/archive.ts'
import type { ImportFile } from '#archive/imports/import-work-file.ts'
import type { Watch } from '#archive/imports/run-import.ts'
import type { ParsedArchive } from '#formats/efiction-sql/parsed-archive.ts'
import type { ImportId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import type { EfictionPlace } from './read-archive.ts'

/** One eFiction import under way: what came, and what of it stands already. */
export type Session = {
  readonly archive: Archive
  readonly importId: ImportId
  /** Names the old archive in `origins`, the same at every import of it. */
  readonly archiveKey: string
  readonly parsed: ParsedArchive
  readonly place: EfictionPlace
  readonly files: ReadonlyMap<string, ImportFile>
  readonly watch: Watch
  readonly origins: Origins
}

/** What of the old archive has a place here: eFiction's ids by kind. */
export type Origins = {
  readonly find: (kind: OldKind, oldId: number) => number | undefined
  /** Learns a place that somebody else has written down. */
  readonly learn: (kind: OldKind, oldId: number, targetId: number) => void
  /** Remembers a place for good, with what else is known of the old thing. */
  readonly add: (
    db: Db,
    kind: OldKind,
    oldId: number,
    targetId: number | null,
    detail?: Readonly<Record<string, unknown>>,
  ) => Promise<void>
}

export type OldKind =
  | 'person'
  | 'category'
  | 'character'
  | 'class'
  | 'class-type'
  | 'rating'
  | 'work'
  | 'chapter'
  | 'series'
  | 'review'
  | 'favourite'
  | 'news'
  | 'news-comment'
  | 'page'

/** Loads what an earlier import, or an interrupted one, has placed. */
export async function openOrigins(db: Db, archiveKey: string): Promise<Origins> {
  const rows = await db
    .selectFrom('origins')
    .select(['kind', 'old_id', 'target_id'])
    .where('archive_key', '=', archiveKey)
    .execute()
  const known = new Map(rows.map((row) => [`${row.kind} ${row.old_id}`, row.target_id ?? 0]))
  return {
    learn: (kind, oldId, targetId) => void known.set(`${kind} ${oldId}`, targetId),
    find: (kind, oldId) => known.get(`${kind} ${oldId}`),
    add: async (to, kind, oldId, targetId, detail) => {
      const row = { target_id: targetId, detail: detail ? JSON.stringify(detail) : null }
      await to
        .insertInto('origins')
        .values({ archive_key: archiveKey, kind, old_id: String(oldId), ...row })
        .onConflict((conflict) =>
          conflict.columns(['archive_key', 'kind', 'old_id']).doUpdateSet(row),
        )
        .execute()
      known.set(`${kind} ${oldId}`, targetId ?? 0)
    },
  }
}

const batch = 200

/** Places many things, some hundred a transaction, so that a stop loses little and costs little. */
export async function inBatches<Thing>(
  session: Session,
  things: readonly Thing[],
  place: (db: Db, thing: Thing) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < things.length; from += batch) {
    session.watch.signal.throwIfAborted()
    await inTransaction(session.archive.db, async (db) => {
      for (const thing of things.slice(from, from + batch)) await place(db, thing)
    })
  }
}
