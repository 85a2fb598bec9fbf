import type { Archive } from '#archive/archive.ts'
import { letFilesGo } from '#archive/bin/let-files-go.ts'
import { wipeChapter } from '#archive/bin/wipe-chapter.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { takeOffNames } from '#archive/creatorships/take-off-names.ts'
import { forgetInChanges } from '#archive/many/forget-in-changes.ts'
import { moveCreatorships } from '#archive/names/move-creatorships.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import { dropRevisions } from '#archive/revisions/drop-revisions.ts'
import { forgetInSeries, giveUpSeries } from '#archive/series/give-up-series.ts'
import { system, type Viewer } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId, PseudId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { restrictions } from '#store/works.ts'
import { findOrphanPseud } from './find-orphan-pseud.ts'
import { handOver } from './hand-over.ts'

const keeper = system('give up a work')

export type Orphaning = {
  /** The works keep how their creator was called, though no longer whose name it was. */
  readonly keepsName: boolean
}

/**
 * Gives works up: they stay where they are, belong to nobody, and nothing in the archive tells any more
 * who made them. There is no way back. Each work by itself, so that a stop in between leaves whole works.
 * Refuses drafts, which nobody could ever read again, and works of others. Gives how many it did.
 */
export async function orphanWorks(
  archive: Archive,
  viewer: Viewer,
  ids: readonly WorkId[],
  how: Orphaning,
): Promise<number> {
  const writer = writerOf(viewer)
  for (const id of ids) {
    await mayEditWork(archive.db, viewer, id)
    await refuseUnseen(archive.db, id)
  }
  await inTransaction(archive.db, async (db) => {
    const given = await giveUpSeries(archive, db, { personId: writer.id, ids })
    for (const one of given) await forgetInSeries(db, one, writer.id)
  })
  for (const workId of ids) {
    await inTransaction(archive.db, async (db) => {
      await mayEditWork(db, viewer, workId)
      await orphanWork(archive, db, { workId, personId: writer.id, ...how })
    })
  }
  return ids.length
}

async function refuseUnseen(db: Db, id: WorkId): Promise<void> {
  const work = await visibleWorks(db, keeper)
    .select(['works.state', 'works.restricted'])
    .where('works.id', '=', id)
    .executeTakeFirstOrThrow()
  if (work.state === 'posted' && work.restricted !== restrictions.creators) return
  throw new Refusal('conflict', 'leaving.not-posted')
}

export type OrphanedWork = Orphaning & {
  readonly workId: WorkId
  readonly personId: PersonId
  /** How their names were called before their account was shut; absent: as they are called now. */
  readonly names?: ReadonlyMap<PseudId, string>
}

/** Gives up one work of somebody: part of a transaction; who may is asked before. */
export async function orphanWork(archive: Archive, db: Db, work: OrphanedWork): Promise<void> {
  const { workId, personId } = work
  const orphans = await findOrphanPseud(archive, db)
  for (const { id, name } of await listNamesOn(db, work)) {
    const called = work.names?.get(id) ?? name
    const { pseudId } = work.keepsName ? await findOrphanPseud(archive, db, called) : orphans
    await moveCreatorships(db, { from: [id], to: pseudId, workIds: [workId] })
  }
  await handOver(db, { workIds: [workId], personId }, orphans.personId)
  await forgetMaker(archive, db, { workId, personId })
  await forgetInChanges(db, [workId], [personId])
  await settleWritten(archive, db, workId)
}

/**
 * Drops what stands at a work that is given up, tells who made it, and cannot be put back: part of a
 * transaction. Where nobody else made it, also what nobody could reach any more.
 */
export async function forgetMaker(
  archive: Archive,
  db: Db,
  { workId, personId }: Pick<OrphanedWork, 'workId' | 'personId'>,
): Promise<void> {
  await dropTyped(db, { workId, personId })
  const orphans = await findOrphanPseud(archive, db)
  if (!(await hasOtherCreators(db, workId, orphans.personId)))
    await dropUnreachable(archive, db, workId)
}

/** Leaves a work to those who made it too: part of a transaction. */
export async function leaveToOthers(
  archive: Archive,
  db: Db,
  { workId, personId }: Pick<OrphanedWork, 'workId' | 'personId'>,
): Promise<void> {
  await takeOffNames(db, workId, personId)
  await handOver(db, { workIds: [workId], personId }, undefined)
  await dropTyped(db, { workId, personId })
  await forgetInChanges(db, [workId], [personId])
  await settleWritten(archive, db, workId)
}

async function listNamesOn(
  db: Db,
  { workId, personId }: Pick<OrphanedWork, 'workId' | 'personId'>,
): Promise<readonly { readonly id: PseudId; readonly name: string }[]> {
  const onWork = db.selectFrom('creatorships').select('pseud_id').where('work_id', '=', workId)
  const onChapters = db
    .selectFrom('chapter_creatorships')
    .select('chapter_creatorships.pseud_id')
    .where('chapter_id', 'in', chaptersOf(db, workId))
  return await db
    .selectFrom('pseuds')
    .select(['id', 'name'])
    .where('person_id', '=', personId)
    .where((is) => is.or([is('id', 'in', onWork), is('id', 'in', onChapters)]))
    .execute()
}

function chaptersOf(db: Db, workId: WorkId) {
  return visibleChapters(db, keeper).select('chapters.id').where('works.id', '=', workId)
}

/** What somebody typed for a work and did not save, and whom they asked to make it with them. */
async function dropTyped(
  db: Db,
  { workId, personId }: Pick<OrphanedWork, 'workId' | 'personId'>,
): Promise<void> {
  await db
    .deleteFrom('working_copies')
    .where('work_id', '=', workId)
    .where('person_id', '=', personId)
    .execute()
  await db
    .deleteFrom('creator_invitations')
    .where('work_id', '=', workId)
    .where('by_person_id', '=', personId)
    .execute()
}

async function hasOtherCreators(db: Db, workId: WorkId, orphans: PersonId): Promise<boolean> {
  const other = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('pseuds.id')
    .where('creatorships.work_id', '=', workId)
    .where('pseuds.person_id', '!=', orphans)
    .executeTakeFirst()
  return other !== undefined
}

/** What only creators could reach, and where it came from and stands too: files and addresses tell the name. */
async function dropUnreachable(archive: Archive, db: Db, workId: WorkId): Promise<void> {
  const hidden = await visibleChapters(db, keeper)
    .select('chapters.id')
    .where('works.id', '=', workId)
    .where('chapters.state', '!=', 'posted')
    .execute()
  for (const { id } of hidden) await wipeChapter(archive, db, { id, workId })
  await dropRevisions(db, workId)
  const originals = await db
    .deleteFrom('work_originals')
    .where('work_id', '=', workId)
    .returning('original_id')
    .execute()
  await db.deleteFrom('other_places').where('work_id', '=', workId).execute()
  const ids = new Set(originals.map(({ original_id }) => original_id))
  await letFilesGo(archive, db, { pictures: [], originals: [...ids] })
  await db.updateTable('works').set({ source_url: null }).where('id', '=', workId).execute()
}
