import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { findOrphanPseud } from '#archive/leaving/find-orphan-pseud.ts'
import { handOver } from '#archive/leaving/hand-over.ts'
import { moveCreatorships } from '#archive/names/move-creatorships.ts'
import { settleManyWritten } from '#archive/posting/settle-written.ts'
import { system } from '#archive/viewer.ts'
import { creatorsOfWorks } from '#archive/works/creator-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { restrictions } from '#store/works.ts'
import { countVersions, holdWorks, listOwnOf, type OwnRow } from './hold-works.ts'
import type { GivenUp, KeptName, WorkUndo } from './many-change.ts'

export const keeper = system('give up many works')

type Giving = {
  readonly ids: readonly WorkId[]
  readonly personId: PersonId
  readonly keepsName: boolean
}

/**
 * Gives some works up so that it can be undone: from then on nothing tells anybody else who made them.
 * What cannot be put back waits, seen by nobody, until it is forgotten. Drafts and works for their
 * creators alone are left out: nobody else can read them. Part of a transaction.
 */
export async function giveUpWorks(
  archive: Archive,
  db: Db,
  { ids, personId, keepsName }: Giving,
): Promise<{ readonly works: readonly WorkUndo[]; readonly skipped: readonly WorkId[] }> {
  const own = await listOwnOf(db, ids, personId)
  const rows = (await holdWorks(db, ids)).filter(({ id }) => own.has(id))
  const works = rows.filter(isGivable)
  const skipped = rows.filter((row) => !isGivable(row) && row.state !== 'binned')
  const going = works.map(({ id }) => id)
  if (going.length > 0) {
    const undo = await giveUp(archive, db, works, { ids: going, personId, keepsName })
    await countVersions(db, going)
    await settleManyWritten(archive, db, going)
    return { works: undo, skipped: skipped.map(({ id }) => id) }
  }
  return { works: [], skipped: skipped.map(({ id }) => id) }
}

const isGivable = ({ state, restricted }: OwnRow) =>
  state === 'posted' && restricted !== restrictions.creators

/** Those of these works that somebody can give up. */
export async function listGivable(
  db: Db,
  ids: readonly WorkId[],
  personId: PersonId,
): Promise<readonly WorkId[]> {
  const rows = await visibleWorks(db, keeper)
    .innerJoin('creatorships', 'creatorships.work_id', 'works.id')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('works.id')
    .distinct()
    .where('pseuds.person_id', '=', personId)
    .where('works.state', '=', 'posted')
    .where('works.restricted', '!=', restrictions.creators)
    .execute()
  const givable = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => givable.has(id))
}

async function giveUp(
  archive: Archive,
  db: Db,
  works: readonly OwnRow[],
  { ids, personId, keepsName }: Giving,
): Promise<readonly WorkUndo[]> {
  const orphans = await findOrphanPseud(archive, db)
  const before = { names: await listNames(db, ids), chapters: await listChapterNames(db, ids) }
  const own = new Map(
    [...before.names, ...before.chapters]
      .filter((name) => name.personId === personId)
      .map(({ pseudId, pseud }) => [pseudId, pseud]),
  )
  for (const [id, name] of own) {
    const { pseudId } = keepsName ? await findOrphanPseud(archive, db, name) : orphans
    await moveCreatorships(db, { from: [id], to: pseudId, workIds: ids })
  }
  const after = { names: await listNames(db, ids), chapters: await listChapterNames(db, ids) }
  const handed = await handOver(db, { workIds: ids, personId }, orphans.personId)
  const isElse = (one: Named) => one.personId !== personId && one.personId !== orphans.personId
  const shared = new Set(before.names.filter(isElse).map(({ workId }) => workId))
  const alone = ids.filter((id) => !shared.has(id))
  const hidden = await hideUnreachable(db, alone)
  const isNew = (known: readonly Named[]) => {
    const keys = new Set(known.map(({ on, pseudId }) => `${on} ${pseudId}`))
    return ({ on, pseudId }: Named) => !keys.has(`${on} ${pseudId}`)
  }
  return works.map(({ id, source_url }) => {
    const of = (list: readonly Named[]) => list.filter(({ workId }) => workId === id)
    const mine = (list: readonly Named[]) =>
      of(list).flatMap((name) => (name.personId === personId ? [keptName(name)] : []))
    const fresh = (list: readonly Named[], known: readonly Named[]) =>
      of(list)
        .filter(isNew(of(known)))
        .map(keptName)
    const givenUp: GivenUp = {
      own: mine(before.names),
      orphans: fresh(after.names, before.names),
      others: [
        ...new Set(
          of(before.names)
            .filter(isElse)
            .map((one) => one.personId),
        ),
      ],
      ownOnChapters: mine(before.chapters),
      orphansOnChapters: fresh(after.chapters, before.chapters),
      revisions: handed.revisions.flatMap((one) => (one.work_id === id ? [one.id] : [])),
      comments: handed.comments.flatMap((one) => (one.work_id === id ? [one.id] : [])),
      sourceUrl: shared.has(id) ? null : source_url,
      originals: hidden.originals.flatMap(({ work_id, ...row }) => (work_id === id ? [row] : [])),
      places: hidden.places.flatMap(({ work_id, ...row }) => (work_id === id ? [row] : [])),
      scheduled: hidden.scheduled.flatMap((one) =>
        one.workId === id ? [[one.id, one.at] as const] : [],
      ),
    }
    return { id, givenUp }
  })
}

const keptName = ({ on, pseudId, position }: Named): KeptName => [on, pseudId, position]

type Named = Awaited<ReturnType<typeof listNames>>[number]

async function listNames(db: Db, ids: readonly WorkId[]) {
  const rows = await creatorsOfWorks(db)
    .select(['creatorships.work_id as workId', 'creatorships.position'])
    .where('creatorships.work_id', 'in', ids)
    .execute()
  return rows.map(({ workId, pseudId, pseud, personId, position }) => {
    return { on: workId as number, workId, pseudId, pseud, personId, position }
  })
}

/** Names on single chapters, where they differ from those of the work. */
async function listChapterNames(db: Db, ids: readonly WorkId[]): Promise<readonly Named[]> {
  return await visibleChapters(db, keeper)
    .innerJoin('chapter_creatorships', 'chapter_creatorships.chapter_id', 'chapters.id')
    .innerJoin('pseuds', 'pseuds.id', 'chapter_creatorships.pseud_id')
    .select(['chapters.id as on', 'chapters.work_id as workId', 'pseuds.id as pseudId'])
    .select(['pseuds.name as pseud', 'pseuds.person_id as personId'])
    .select('chapter_creatorships.position')
    .where('works.id', 'in', ids)
    .execute()
}

/** Where works came from and stand too, which tells the name; and nothing is posted for who has left. */
async function hideUnreachable(db: Db, ids: readonly WorkId[]) {
  if (ids.length === 0) return { originals: [], places: [], scheduled: [] }
  const originals = await db
    .deleteFrom('work_originals')
    .where('work_id', 'in', ids)
    .returning(['work_id', 'original_id', 'chapter_id', 'name', 'format', 'created_at'])
    .execute()
  const places = await db
    .deleteFrom('other_places')
    .where('work_id', 'in', ids)
    .returningAll()
    .execute()
  await db.updateTable('works').set({ source_url: null }).where('id', 'in', ids).execute()
  const waiting = await visibleChapters(db, keeper)
    .select(['chapters.id', 'chapters.work_id as workId', 'chapters.scheduled_at as at'])
    .where('works.id', 'in', ids)
    .where('chapters.scheduled_at', 'is not', null)
    .execute()
  const scheduled = waiting.flatMap(({ id, workId, at }) => (at ? [{ id, workId, at }] : []))
  if (scheduled.length > 0) {
    await db
      .updateTable('chapters')
      .set({ scheduled_at: null })
      .where(
        'id',
        'in',
        scheduled.map(({ id }) => id),
      )
      .execute()
  }
  return { originals, places: places.map(({ id: _, ...row }) => row), scheduled }
}
