import type { Archive } from '#archive/archive.ts'
import type { ImportFile } from '#archive/imports/import-file.ts'
import { isOfSource, noteIncident } from '#archive/imports/note-incident.ts'
import { noteRemarks } from '#archive/imports/note-item.ts'
import type { Watch } from '#archive/imports/watch.ts'
import type { ParsedArchive } from '#formats/efiction-sql/parsed-archive.ts'
import type { ImportId, PseudId } from '#ground/ids.ts'
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
  /** Pseuds by their members' uid, as far as they were looked for. */
  readonly pseuds: Map<number, PseudId>
}

/** What of the old archive has a place here: eFiction's ids by kind. */
export type Origins = {
  readonly find: (kind: OldKind, oldId: number) => number | undefined
  /**
   * Runs one transaction that remembers places. What it remembered is forgotten when it is rolled back
   * and tried again, or nothing would be placed the second time.
   */
  readonly inStep: <Result>(db: Db, act: (db: Db) => Promise<Result>) => Promise<Result>
  /** Learns a place that somebody else has written down. */
  readonly learn: (kind: OldKind, oldId: number, targetId: number) => void
  /** Remembers places of one kind, some at once. */
  readonly addAll: (db: Db, kind: OldKind, places: readonly Origin[]) => Promise<void>
  /** Remembers a place for good, with what else is known of the old thing. */
  readonly add: (
    db: Db,
    kind: OldKind,
    oldId: number,
    targetId: number | null,
    detail?: Readonly<Record<string, unknown>>,
  ) => Promise<void>
}

export type Origin = {
  readonly oldId: number
  readonly targetId: number | null
  readonly detail?: Readonly<Record<string, unknown>> | undefined
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
  const fresh = new Map<string, number>()
  const addAll = async (to: Db, kind: OldKind, places: readonly Origin[]) => {
    // A damaged dump may name a thing twice, and one statement may not write a row twice.
    const once = [...new Map(places.map((place) => [place.oldId, place])).values()]
    for (let from = 0; from < once.length; from += originsAtOnce) {
      const some = once.slice(from, from + originsAtOnce)
      const rows = some.map(({ oldId, targetId, detail }) => ({
        archive_key: archiveKey,
        kind,
        old_id: String(oldId),
        target_id: targetId,
        detail: detail ? JSON.stringify(detail) : null,
      }))
      await to
        .insertInto('origins')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['archive_key', 'kind', 'old_id']).doUpdateSet((is) => ({
            target_id: is.ref('excluded.target_id'),
            detail: is.ref('excluded.detail'),
          })),
        )
        .execute()
      for (const { oldId, targetId } of some) fresh.set(`${kind} ${oldId}`, targetId ?? 0)
    }
  }
  return {
    inStep: async (to, act) => {
      try {
        const result = await inTransaction(to, async (step) => {
          fresh.clear()
          return await act(step)
        })
        for (const [key, targetId] of fresh) known.set(key, targetId)
        return result
      } finally {
        fresh.clear()
      }
    },
    learn: (kind, oldId, targetId) => void fresh.set(`${kind} ${oldId}`, targetId),
    find: (kind, oldId) => fresh.get(`${kind} ${oldId}`) ?? known.get(`${kind} ${oldId}`),
    addAll,
    add: (to, kind, oldId, targetId, detail) => addAll(to, kind, [{ oldId, targetId, detail }]),
  }
}

const originsAtOnce = 50

const batch = 200

/**
 * Places many things, some hundred a transaction, so that a stop loses little and costs little. A thing
 * that the database does not take is left out, by itself, with a remark.
 */
export async function inBatches<Thing>(
  session: Session,
  things: readonly Thing[],
  place: (db: Db, thing: Thing) => Promise<void>,
): Promise<void> {
  const { archive, origins } = session
  for (let from = 0; from < things.length; from += batch) {
    session.watch.signal.throwIfAborted()
    const some = things.slice(from, from + batch)
    try {
      await origins.inStep(archive.db, async (db) => {
        for (const thing of some) await place(db, thing)
      })
    } catch (error) {
      if (!isOfSource(error)) throw error
      for (const thing of some) await placeAlone(session, thing, place)
    }
  }
}

async function placeAlone<Thing>(
  { archive, importId, origins }: Session,
  thing: Thing,
  place: (db: Db, thing: Thing) => Promise<void>,
): Promise<void> {
  try {
    await origins.inStep(archive.db, (db) => place(db, thing))
  } catch (error) {
    if (!isOfSource(error)) throw error
    await noteRemarks(archive.db, importId, [noteIncident(archive, error, placeOf(thing))])
  }
}

/** `uid 12`: the first field of an entry is its number. */
function placeOf(thing: unknown): string {
  const [first] = Object.entries(thing ?? {})
  return first ? first.join(' ') : 'dump'
}
