import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { removedComments, visibleComments } from '#archive/comments/visible-comments.ts'
import { saveSeries } from '#archive/series/save-series.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { OriginalId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import { meetOttiline } from './leaving-world.ts'
import type { Stage } from './stage.ts'

/**
 * Ottiline with works that have everything by which one can tell who made them: names on a chapter, a
 * source and the file it came in, earlier texts, a hidden chapter that has a time, comments, typed texts,
 * series of her own and with Mara.
 */
export async function meetGiver(stage: Stage) {
  const { archive, cast } = stage
  const { db, clock } = archive
  const met = await meetOttiline(stage)
  const { viewer, pseud, works } = met
  const own = { orphaned: works.orphaned, erased: works.erased, shared: works.shared }
  const first = await visibleChapters(db, cast.system)
    .select('chapters.id')
    .where('works.id', '=', works.shared)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('chapter_creatorships')
    .values({ chapter_id: first.id, pseud_id: pseud, position: 0 })
    .execute()
  await db
    .insertInto('chapters')
    .values({
      work_id: works.orphaned,
      number: 2,
      position: 2,
      state: 'draft',
      html: '<p>Rung by hand.</p>' as CleanHtml,
      words: 3,
      scheduled_for: '2027-01-01T08:00',
      scheduled_zone: 'UTC',
      scheduled_at: '2027-01-01T08:00:00.000Z' as Instant,
    })
    .execute()
  const original = await addOriginal(stage, works.orphaned)
  const now = clock.now()
  const typed = { fields: '{}', version: 1, created_at: now, saved_at: now }
  await db
    .insertInto('working_copies')
    .values({
      ...typed,
      ...{ person_id: viewer.id, place: `work ${works.orphaned}`, work_id: works.orphaned },
    })
    .execute()
  const series = {
    whole: await addSeries(stage, viewer, [works.orphaned, works.erased]),
    some: await addSeries(stage, viewer, [works.orphaned, works.draft]),
    shared: await addSeries(stage, viewer, [works.shared, works.draft]),
  }
  await db
    .insertInto('series_creatorships')
    .values({ series_id: series.shared, pseud_id: cast.pseuds.mara, position: 1 })
    .execute()
  return { ...met, own, series, original }
}

async function addOriginal({ archive }: Stage, id: WorkId): Promise<OriginalId> {
  const { db, clock, files } = archive
  const { sha256, size } = await files.put(new TextEncoder().encode('<p>By Brackenfall</p>'))
  const { id: original } = await db
    .insertInto('originals')
    .values({ sha256, size, created_at: clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const kept = { original_id: original, name: 'brackenfall.html', format: 'ao3-html' }
  await db
    .insertInto('work_originals')
    .values({ ...kept, work_id: id, created_at: clock.now() })
    .execute()
  await db
    .insertInto('other_places')
    .values({
      ...{ work_id: id, site: 'old.example', url: 'https://old.example/brackenfall/7' },
      ...{ posted_on: null, newest: 'here', note: null, position: 0, changed_at: clock.now() },
    })
    .execute()
  const source_url = 'https://old.example/brackenfall/1'
  await db.updateTable('works').set({ source_url }).where('id', '=', id).execute()
  return original
}

async function addSeries(
  { archive }: Stage,
  viewer: Parameters<typeof saveSeries>[1],
  ids: readonly WorkId[],
): Promise<SeriesId> {
  const fields = { title: 'Tolling', summary: '', notes: '', complete: false }
  const id = await saveSeries(archive, viewer, { fields })
  await archive.db
    .insertInto('series_members')
    .values(ids.map((work_id, at) => ({ series_id: id, work_id, part: at + 1, position: at + 1 })))
    .execute()
  return id
}

/** Everything that giving works up touches, as it stands in the store. */
export async function tiesOf({ archive, cast }: Stage) {
  const { db } = archive
  const system = cast.system
  return {
    works: await visibleWorks(db, system)
      .select(['works.id', 'works.state', 'works.sort_creator', 'works.source_url', 'works.words'])
      .orderBy('works.id')
      .execute(),
    creators: await db
      .selectFrom('creatorships')
      .selectAll()
      .orderBy('work_id')
      .orderBy('pseud_id')
      .execute(),
    onChapters: await db
      .selectFrom('chapter_creatorships')
      .select(['chapter_creatorships.chapter_id', 'chapter_creatorships.pseud_id'])
      .select('chapter_creatorships.position')
      .orderBy('chapter_id')
      .orderBy('pseud_id')
      .execute(),
    chapters: await visibleChapters(db, system)
      .select(['chapters.id', 'chapters.state', 'chapters.scheduled_at', 'chapters.html'])
      .orderBy('chapters.id')
      .execute(),
    keepers: await db
      .selectFrom('series_creatorships')
      .selectAll()
      .orderBy('series_id')
      .orderBy('pseud_id')
      .execute(),
    parts: await db.selectFrom('series_members').selectAll().orderBy('id').execute(),
    revisions: await db
      .selectFrom('revisions')
      .select(['id', 'by_person_id'])
      .orderBy('id')
      .execute(),
    comments: [
      ...(await visibleComments(db, system)
        .select(['comments.id', 'comments.person_id'])
        .orderBy('comments.id')
        .execute()),
      ...(await removedComments(db, system).select('comments.id').execute()),
    ],
    originals: await db
      .selectFrom('work_originals')
      .selectAll()
      .orderBy('work_id')
      .orderBy('original_id')
      .execute(),
    places: await db
      .selectFrom('other_places')
      .select(['work_id', 'site', 'url', 'newest', 'position'])
      .orderBy('work_id')
      .execute(),
    typed: await db
      .selectFrom('working_copies')
      .select(['id', 'person_id', 'work_id'])
      .orderBy('id')
      .execute(),
  }
}
