import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { readSetting, writeSetting } from '#archive/settings/settings.ts'
import type { Staff } from '#archive/viewer.ts'
import type { PersonId, TagId, WorkId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'

/**
 * Takes the sample works away, with the series, people and tags that only they had. Everybody else's
 * works stay as they are. Done twice it changes nothing.
 */
export async function removeSamples(archive: Archive, viewer: Staff): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    const ids = (await readSetting(db, 'samples.works')) as WorkId[]
    if (ids.length === 0) return
    const people = await listPeople(db, ids)
    const tags = await listTags(db, ids)
    for (const id of ids) {
      await removeWork(archive, db, viewer, id)
      await noteChange(db, { kind: 'work', id }, archive.clock.now())
    }
    await sweepSeries(db)
    await sweepPeople(db, people)
    await sweepTags(db, tags)
    await writeSetting(db, 'samples.works', [])
  })
  archive.log.info({ by: viewer.id }, 'the sample works were removed')
}

async function removeWork(archive: Archive, db: Db, viewer: Staff, id: WorkId): Promise<void> {
  const chapters = visibleChapters(db, viewer).where('works.id', '=', id).select('chapters.id')
  await db.deleteFrom('chapter_creatorships').where('chapter_id', 'in', chapters).execute()
  await db.deleteFrom('comments').where('work_id', '=', id).execute()
  await db.deleteFrom('bookmarks').where('work_id', '=', id).execute()
  await db.deleteFrom('work_originals').where('work_id', '=', id).execute()
  await db.deleteFrom('chapters').where('work_id', '=', id).execute()
  await db
    .updateTable('related_works')
    .set({ other_work_id: null })
    .where('other_work_id', '=', id)
    .execute()
  for (const table of [
    'related_works',
    'gifts',
    'taggings',
    'creatorships',
    'series_members',
    'collection_items',
    'work_days',
  ] as const) {
    await db.deleteFrom(table).where('work_id', '=', id).execute()
  }
  await db.deleteFrom('origins').where('kind', '=', 'work').where('target_id', '=', id).execute()
  await archive.search.remove(db, id)
  await db.deleteFrom('works').where('id', '=', id).execute()
}

async function listPeople(db: Db, ids: readonly WorkId[]): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('pseuds.person_id')
    .distinct()
    .where('creatorships.work_id', 'in', ids)
    .execute()
  return rows.map((row) => row.person_id)
}

async function listTags(db: Db, ids: readonly WorkId[]): Promise<readonly TagId[]> {
  const rows = await db
    .selectFrom('taggings')
    .select('tag_id')
    .distinct()
    .where('work_id', 'in', ids)
    .execute()
  return rows.map((row) => row.tag_id)
}

/** The samples' creators who have nothing else here, and never had an account. */
async function sweepPeople(db: Db, people: readonly PersonId[]): Promise<void> {
  for (const id of people) {
    const pseuds = db.selectFrom('pseuds').select('id').where('person_id', '=', id)
    const used = await db
      .selectFrom('creatorships')
      .select('work_id')
      .where('pseud_id', 'in', pseuds)
      .executeTakeFirst()
    const person = await db
      .selectFrom('people')
      .select('login_id')
      .where('id', '=', id)
      .executeTakeFirst()
    if (used || !person || person.login_id !== null) continue
    await db.deleteFrom('series_creatorships').where('pseud_id', 'in', pseuds).execute()
    await db.deleteFrom('pseuds').where('person_id', '=', id).execute()
    await db
      .deleteFrom('origins')
      .where('kind', '=', 'person')
      .where('target_id', '=', id)
      .execute()
    await db.deleteFrom('people').where('id', '=', id).execute()
  }
}

/** The samples' tags that no other work bears and that nobody has given a meaning. */
async function sweepTags(db: Db, tags: readonly TagId[]): Promise<void> {
  for (const id of tags) {
    const used = await db
      .selectFrom('taggings')
      .select('work_id')
      .where('tag_id', '=', id)
      .executeTakeFirst()
    if (used) continue
    await db
      .deleteFrom('tags')
      .where('id', '=', id)
      .where('canonical', '=', 0)
      .where('synonym_of', 'is', null)
      .execute()
  }
}

/** Series that hold nothing any more. */
async function sweepSeries(db: Db): Promise<void> {
  const empty = db
    .selectFrom('series')
    .select('series.id')
    // Of one that is in the bin or erased its row has to stay.
    .where('series.binned_at', 'is', null)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('series_members')
            .select('series_members.id')
            .whereRef('series_members.series_id', '=', 'series.id'),
        ),
      ),
    )
  const ids = (await empty.execute()).map((row) => row.id)
  if (ids.length === 0) return
  await db.deleteFrom('series_creatorships').where('series_id', 'in', ids).execute()
  await db
    .deleteFrom('origins')
    .where('kind', '=', 'series')
    .where('target_id', 'in', ids)
    .execute()
  await db.deleteFrom('series').where('id', 'in', ids).execute()
}
