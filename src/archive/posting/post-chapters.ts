import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { dayOf } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'

const poster = system('post a work')

/**
 * The chapters with which a draft comes out: those that were ready, or, as on AO3, the first. They get
 * the work's day unless they have one of their own; what an import did not know stays unknown. Refuses
 * a work without text.
 */
export async function postChapters(archive: Archive, db: Db, workId: WorkId): Promise<void> {
  const now = archive.clock.now()
  const chapters = await visibleChapters(db, poster)
    .where('works.id', '=', workId)
    .where('chapters.state', '!=', 'binned')
    .select(['chapters.id', 'chapters.state', 'chapters.posted_at', 'chapters.published_on'])
    .orderBy('chapters.position')
    .execute()
  const ready = chapters.filter(({ state }) => state === 'posted')
  const first = ready.length > 0 ? ready : chapters.slice(0, 1)
  if (first.length === 0) throw new Refusal('invalid', 'writing.text-missing', 'text')
  const work = await visibleWorks(db, poster)
    .select('works.published_on')
    .where('works.id', '=', workId)
    .executeTakeFirstOrThrow()
  for (const { id, posted_at, published_on } of first) {
    // The day on which a chapter was laid ready is not the day on which anybody could read it.
    const isOwnDay =
      published_on !== null && (posted_at === null || dayOf(posted_at) !== published_on)
    await db
      .updateTable('chapters')
      .set({
        state: 'posted',
        posted_at: now,
        published_on: isOwnDay ? published_on : work.published_on,
        scheduled_for: null,
        scheduled_zone: null,
        scheduled_at: null,
      })
      .where('id', '=', id)
      .execute()
  }
}
