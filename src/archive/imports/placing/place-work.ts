import type { Archive } from '#archive/archive.ts'
import { holdWork } from '#archive/chapters/hold-work.ts'
import { noteItem } from '#archive/imports/note-item.ts'
import type { Remark } from '#formats/parsed-work.ts'
import type { ChapterId, OriginalId, WorkId } from '#ground/ids.ts'
import type { ImportOutcome } from '#store/imports.ts'
import { takeTurn } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { sortTitle } from '#text/sort-title.ts'
import { linkRelatedWorks, placeAround } from './place-around.ts'
import { type PlacedChapters, placeChapters } from './place-chapters.ts'
import type { Placement, Target } from './placement.ts'
import type { PreparedWork } from './prepared-work.ts'
import { readStanding, type Standing, untouched } from './read-standing.ts'
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
 * lacks is kept: an import never takes a chapter away, nor does it undo what was decided here since.
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
    const isKnown = origin !== undefined && knowsCopy(origin, source, prepared.digest)
    // Whoever saves it meanwhile is waited for, and then seen.
    if (origin && !isKnown) await holdWork(db, origin.workId)
    const standing = origin ? await readStanding(db, origin.workId) : untouched
    if (origin && (isKnown || standing.removal)) {
      const { workId } = origin
      const said = standing.removal ? [...remarks, standing.removal] : remarks
      await noteItem(db, { importId, source, workId, outcome: 'unchanged', remarks: said })
      return { workId, outcome: 'unchanged', chapterIds: new Map() }
    }
    const outcome = origin ? 'updated' : 'created'
    const workId = origin ? origin.workId : await addWork(archive, db, prepared, placement)
    const target = { workId, outcome, standing } as const
    const chapterIds = await placeChapters(archive, db, target, { prepared, placement })
    await placeAround(archive, db, { ...target, chapterIds }, prepared, placement)
    await keepOriginals(archive, db, { target, chapterIds, placement })
    await settleWork(archive, db, { ...target, prepared, placement })
    await rememberOrigin(db, { workId, digest: prepared.digest, placement, origin })
    await linkRelatedWorks(db, workId, placement.keys.main)
    const said = [...remarks, ...keptRemarks(standing, chapterIds)]
    await noteItem(db, { importId, source, workId, outcome, remarks: said })
    return { workId, outcome, chapterIds: chapterIds.byNumber }
  })
}

const turns = new WeakSet<Db>()

/** Works that are placed together take their turn together. */
async function takeTurnOnce(db: Db): Promise<void> {
  if (turns.has(db)) return
  await takeTurn(db)
  turns.add(db)
}

/** What of the work stays as it is here, though this copy says otherwise. */
function keptRemarks({ isChanged }: Standing, { kept, own }: PlacedChapters): readonly Remark[] {
  const told = (kind: string, count: number): readonly Remark[] =>
    count === 0 ? [] : [{ kind, where: 'chapters', values: { count } }]
  return [
    ...told('chapters-kept', kept.length),
    ...(isChanged ? [{ kind: 'work-changed-here', where: 'work', values: {} }] : []),
    ...told('chapters-changed-here', own.length),
  ]
}

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
