import type { Archive } from '#archive/archive.ts'
import { importer } from '#archive/imports/importer.ts'
import { noteItem } from '#archive/imports/note-item.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Remark } from '#formats/parsed-work.ts'
import type { ChapterId, OriginalId, WorkId } from '#ground/ids.ts'
import type { ImportOutcome } from '#store/imports.ts'
import { noteChange, takeTurn } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { sortTitle } from '#text/sort-title.ts'
import { linkRelatedWorks, placeAround } from './place-around.ts'
import { type PlacedChapters, placeChapters } from './place-chapters.ts'
import type { Placement, Target } from './placement.ts'
import type { PreparedWork } from './prepared-work.ts'
import { settleWork } from './settle-work.ts'
import { findOrigin, knowsCopy, rememberOrigin } from './work-origin.ts'

export type Placed = {
  readonly workId: WorkId
  readonly outcome: ImportOutcome
  readonly chapterIds: ReadonlyMap<number, ChapterId>
}

/**
 * Puts a prepared work into the archive, or brings the one from the same source up to date, with its
 * line of the report, in one transaction. Run twice it changes nothing. What a new copy of the source
 * lacks is kept: an import never takes a chapter away.
 */
export async function placeWork(
  archive: Archive,
  prepared: PreparedWork,
  placement: Placement,
): Promise<Placed> {
  return await inTransaction(archive.db, async (db) => {
    const { importId, source, remarks } = placement
    await takeTurnOnce(db)
    const origin = await findOrigin(db, placement.keys)
    const removed = origin && (await findRemoval(db, origin.workId))
    if (origin && removed) {
      const said = [...remarks, removed]
      const { workId } = origin
      await noteItem(db, { importId, source, workId, outcome: 'unchanged', remarks: said })
      return { workId, outcome: 'unchanged', chapterIds: new Map() }
    }
    if (origin && knowsCopy(origin, source, prepared.digest)) {
      const workId = origin.workId
      await noteItem(db, { importId, source, workId, outcome: 'unchanged', remarks })
      return { workId, outcome: 'unchanged', chapterIds: new Map() }
    }
    const outcome = origin ? 'updated' : 'created'
    const workId = origin ? origin.workId : await addWork(archive, db, prepared, placement)
    const target = { workId, outcome } as const
    const chapterIds = await placeChapters(archive, db, target, { prepared, placement })
    await placeAround(archive, db, { ...target, chapterIds }, prepared, placement)
    await keepOriginals(archive, db, { target, chapterIds, placement })
    await settleWork(archive, db, { ...target, prepared, placement, kept: chapterIds.kept })
    await rememberOrigin(db, { workId, digest: prepared.digest, placement, origin })
    await linkRelatedWorks(db, workId, placement.keys.main)
    const kept: Remark[] = chapterIds.kept.length === 0 ? [] : [keptRemark(chapterIds.kept.length)]
    const said = [...remarks, ...kept]
    await noteItem(db, { importId, source, workId, outcome, remarks: said })
    await noteChange(db, { kind: 'work', id: workId }, archive.clock.now())
    return { workId, outcome, chapterIds: chapterIds.byNumber }
  })
}

/** What its creator has taken away stays away: an import does not bring it back behind their back. */
async function findRemoval(db: Db, workId: WorkId): Promise<Remark | undefined> {
  const row = await visibleWorks(db, importer)
    .select('works.state')
    .where('works.id', '=', workId)
    .executeTakeFirst()
  if (row?.state === 'binned') return { kind: 'work-in-bin', where: 'work', values: {} }
  if (row?.state === 'erased') return { kind: 'work-was-erased', where: 'work', values: {} }
  return undefined
}

const turns = new WeakSet<Db>()

/** Works that are placed together take their turn together. */
async function takeTurnOnce(db: Db): Promise<void> {
  if (turns.has(db)) return
  await takeTurn(db)
  turns.add(db)
}

const keptRemark = (count: number): Remark => ({
  kind: 'chapters-kept',
  where: 'chapters',
  values: { count },
})

async function addWork(
  archive: Archive,
  db: Db,
  { work }: PreparedWork,
  placement: Placement,
): Promise<WorkId> {
  const now = archive.clock.now()
  const { id } = await db
    .insertInto('works')
    .values({
      title: work.title,
      sort_title: sortTitle(work.title, work.language?.code),
      rating: work.rating,
      state: placement.state ?? 'posted',
      created_at: now,
      changed_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function keepOriginals(
  archive: Archive,
  db: Db,
  {
    target: { workId, outcome },
    chapterIds,
    placement,
  }: {
    readonly target: Target
    readonly chapterIds: PlacedChapters
    readonly placement: Placement
  },
): Promise<void> {
  const known = outcome === 'created' ? new Set() : await listOriginals(db, workId)
  const rows = placement.originals
    .filter(({ id }) => !known.has(id))
    .map(({ id, name, format, chapter }) => ({
      work_id: workId,
      chapter_id: (chapter === undefined ? undefined : chapterIds.byNumber.get(chapter)) ?? null,
      original_id: id,
      name,
      format,
      created_at: archive.clock.now(),
    }))
  if (rows.length > 0) await db.insertInto('work_originals').values(rows).execute()
}

async function listOriginals(db: Db, workId: WorkId): Promise<ReadonlySet<OriginalId>> {
  const rows = await db
    .selectFrom('work_originals')
    .select('original_id')
    .where('work_id', '=', workId)
    .execute()
  return new Set(rows.map((row) => row.original_id))
}
