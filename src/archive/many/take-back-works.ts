import type { Archive } from '#archive/archive.ts'
import { scheduleChapter } from '#archive/chapters/schedule-chapter.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { settleManyWritten } from '#archive/posting/settle-written.ts'
import { creatorsOfWorks } from '#archive/works/creator-of.ts'
import type { ChapterId, PersonId, PseudId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { keeper } from './give-up-works.ts'
import { countVersions, holdWorks } from './hold-works.ts'
import type { GivenUp, KeptName, WorkUndo } from './many-change.ts'

type Back = { readonly id: WorkId; readonly givenUp: GivenUp }

/**
 * Brings given-up works back to who made them: names on works and chapters, earlier texts, comments, where
 * they came from. Gives those that could not be brought back whole: erased since, or somebody else who
 * made it has gone too. Part of a transaction.
 */
export async function takeBackWorks(
  archive: Archive,
  db: Db,
  { works, personId }: { readonly works: readonly WorkUndo[]; readonly personId: PersonId },
): Promise<readonly WorkId[]> {
  const rows = await holdWorks(
    db,
    works.map(({ id }) => id),
  )
  const there = new Set(rows.flatMap(({ id, state }) => (state === 'erased' ? [] : [id])))
  const backs = works.flatMap(({ id, givenUp }): Back[] => {
    return givenUp && there.has(id) ? [{ id, givenUp }] : []
  })
  const ids = backs.map(({ id }) => id)
  const left = works.map(({ id }) => id).filter((id) => !there.has(id))
  if (ids.length === 0) return left
  const parted = await listParted(db, backs)
  await putNames(db, backs, { personId, parted })
  await putTies(db, backs, personId)
  await putOriginals(db, backs)
  const places = backs.flatMap(({ id, givenUp }) => {
    return givenUp.places.map((row) => ({ ...row, work_id: id }))
  })
  for (const some of pieces(places)) await db.insertInto('other_places').values(some).execute()
  for (const back of backs) await putSource(archive, db, back)
  await countVersions(db, ids)
  await settleManyWritten(archive, db, ids)
  return [...left, ...parted]
}

/**
 * Works that somebody else who made them has left since, perhaps by giving them up too: the name of the
 * orphans may be theirs now, so it stays.
 */
async function listParted(db: Db, backs: readonly Back[]): Promise<ReadonlySet<WorkId>> {
  const rows = await creatorsOfWorks(db)
    .select('creatorships.work_id')
    .where(
      'creatorships.work_id',
      'in',
      backs.map(({ id }) => id),
    )
    .execute()
  const here = new Set(rows.map(({ work_id, personId }) => `${work_id} ${personId}`))
  const parted = backs.filter(({ id, givenUp }) => {
    return givenUp.others.some((other) => !here.has(`${id} ${other}`))
  })
  return new Set(parted.map(({ id }) => id))
}

async function putNames(
  db: Db,
  backs: readonly Back[],
  { personId, parted }: { readonly personId: PersonId; readonly parted: ReadonlySet<WorkId> },
): Promise<void> {
  const whole = backs.filter(({ id }) => !parted.has(id))
  const nameOf = await findNames(db, personId)
  const onWorks = whole.flatMap(({ givenUp }) => givenUp.orphans)
  for (const [pseud, on] of byPseud(onWorks)) {
    await db
      .deleteFrom('creatorships')
      .where('pseud_id', '=', pseud)
      .where('work_id', 'in', on as WorkId[])
      .execute()
  }
  const works = backs.flatMap(({ givenUp }) => givenUp.own)
  for (const some of pieces(works)) {
    await db
      .insertInto('creatorships')
      .values(
        some.map(([on, pseud, position]) => {
          return { work_id: on as WorkId, pseud_id: nameOf(pseud), position }
        }),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const onChapters = whole.flatMap(({ givenUp }) => givenUp.orphansOnChapters)
  for (const [pseud, on] of byPseud(onChapters)) {
    await db
      .deleteFrom('chapter_creatorships')
      .where('pseud_id', '=', pseud)
      .where('chapter_id', 'in', on as ChapterId[])
      .execute()
  }
  const names = backs.flatMap(({ givenUp }) => givenUp.ownOnChapters)
  const there = await listChapters(
    db,
    names.map(([on]) => on),
  )
  for (const some of pieces(names.filter(([on]) => there.has(on)))) {
    await db
      .insertInto('chapter_creatorships')
      .values(
        some.map(([on, pseud, position]) => {
          return { chapter_id: on as ChapterId, pseud_id: nameOf(pseud), position }
        }),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

// Servers allow some thousand values in one statement.
const batch = 300

function* pieces<One>(list: readonly One[]): Iterable<readonly One[]> {
  for (let from = 0; from < list.length; from += batch) yield list.slice(from, from + batch)
}

/** Few names, each on many works or chapters. */
function* byPseud(names: readonly KeptName[]): Iterable<readonly [PseudId, readonly number[]]> {
  for (const [pseud, some] of Map.groupBy(names, ([, pseud]) => pseud)) {
    for (const piece of pieces(some)) yield [pseud, piece.map(([on]) => on)]
  }
}

/** A name that was removed meanwhile is the person's own now, as on all other works. */
async function findNames(db: Db, personId: PersonId): Promise<(id: PseudId) => PseudId> {
  const rows = await db
    .selectFrom('pseuds')
    .select('id')
    .where('person_id', '=', personId)
    .orderBy('is_default', 'desc')
    .orderBy('id')
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  const own = rows[0]?.id
  return (id) => (known.has(id) ? id : (own ?? id))
}

async function listChapters(db: Db, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const there = new Set<number>()
  for (const some of pieces([...new Set(ids)])) {
    const rows = await visibleChapters(db, keeper)
      .select('chapters.id')
      .where('chapters.id', 'in', some as ChapterId[])
      .execute()
    for (const { id } of rows) there.add(id)
  }
  return there
}

async function putTies(db: Db, backs: readonly Back[], personId: PersonId): Promise<void> {
  for (const some of pieces(backs.flatMap(({ givenUp }) => givenUp.revisions))) {
    await db
      .updateTable('revisions')
      .set({ by_person_id: personId })
      .where('id', 'in', some)
      .where('by_person_id', 'is', null)
      .execute()
  }
  // One that its writer, or nobody, has is no longer the orphans' to give back.
  for (const some of pieces(backs.flatMap(({ givenUp }) => givenUp.comments))) {
    const orphans = db.selectFrom('people').select('id').where('role', '=', 'orphans')
    await db
      .updateTable('comments')
      .set({ person_id: personId })
      .where('id', 'in', some)
      .where('person_id', 'in', orphans)
      .execute()
  }
}

async function putSource(archive: Archive, db: Db, { id, givenUp }: Back): Promise<void> {
  const { sourceUrl, scheduled } = givenUp
  if (sourceUrl !== null) {
    await db
      .updateTable('works')
      .set({ source_url: sourceUrl })
      .where('id', '=', id)
      .where('source_url', 'is', null)
      .execute()
  }
  for (const [chapterId, at] of scheduled) {
    const { numUpdatedRows } = await db
      .updateTable('chapters')
      .set({ scheduled_at: at })
      .where('id', '=', chapterId)
      .where('state', '=', 'draft')
      .where('scheduled_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows > 0n) await scheduleChapter(archive, db, chapterId, { at })
  }
}

/** Files that works came from, as far as they are kept and an import has not brought them again. */
async function putOriginals(db: Db, backs: readonly Back[]): Promise<void> {
  const rows = backs.flatMap(({ id, givenUp }) => {
    return givenUp.originals.map((row) => ({ ...row, work_id: id }))
  })
  for (const some of pieces(rows)) {
    const ids = some.map((row) => row.original_id)
    const kept = await db.selectFrom('originals').select('id').where('id', 'in', ids).execute()
    const again = await db
      .selectFrom('work_originals')
      .select(['work_id', 'original_id'])
      .where('original_id', 'in', ids)
      .execute()
    const chapters = await listChapters(
      db,
      some.flatMap(({ chapter_id }) => chapter_id ?? []),
    )
    const here = new Set(kept.map(({ id }) => id))
    const known = new Set(again.map((row) => `${row.work_id} ${row.original_id}`))
    const back = some.filter((row) => {
      const hasPlace = row.chapter_id === null || chapters.has(row.chapter_id)
      const isKnown = known.has(`${row.work_id} ${row.original_id}`)
      return hasPlace && !isKnown && here.has(row.original_id)
    })
    if (back.length > 0) await db.insertInto('work_originals').values(back).execute()
  }
}
