import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { removedComments } from '#archive/comments/visible-comments.ts'
import { forgetGivenUp, listGivenUp } from '#archive/many/forget-given-up.ts'
import { readSettings, writeSetting } from '#archive/settings/settings.ts'
import { type System, system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { ChapterId, CommentId, SeriesId, WorkId } from '#ground/ids.ts'
import { addSeconds, type Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { type BinKind, type Binned, binKinds } from './binned.ts'
import { day } from './list-bin.ts'
import { planPurge } from './plan-purge.ts'
import { wipeChapter } from './wipe-chapter.ts'
import { wipeComment } from './wipe-comment.ts'
import { wipeSeries } from './wipe-series.ts'
import { wipeWork } from './wipe-work.ts'

/** Two daily looks are no further apart than this, in seconds, unless the clock or the archive stood. */
const nextLook = 2 * day

/**
 * Erases what has lain in the bin for longer than `bin.days`, each thing in a transaction of its own, and
 * makes final what gave many works up before that.
 * Runs every day from the first start on; may run twice. After a gap of more than two days, or a step
 * back, it only looks at the clock and erases nothing: a clock that jumps to another year must not empty
 * everybody's bin. Gives how many things it erased.
 */
export async function purgeBin(
  archive: Archive,
  _viewer: System,
  signal?: AbortSignal,
): Promise<number> {
  const { db, clock } = archive
  const now = clock.now()
  await planPurge(archive, addSeconds(now, day))
  const known = await readSettings(db, ['bin.days', 'bin.last-look'])
  await writeSetting(db, 'bin.last-look', now)
  const last = known['bin.last-look']
  if (last === '' || now < last || now > addSeconds(last as Instant, nextLook)) return 0
  const before = addSeconds(now, -known['bin.days'] * day)
  let erased = 0
  for (const kind of binKinds) {
    for (
      let ids = await over[kind](db, before);
      ids.length > 0;
      ids = await over[kind](db, before)
    ) {
      for (const id of ids) {
        signal?.throwIfAborted()
        await inTransaction(db, async (step) => {
          // Somebody may have taken it out just now.
          if ((await over[kind](step, before)).includes(id)) await wipe(archive, step, { kind, id })
        })
        erased += 1
      }
    }
  }
  for (const changeId of await listGivenUp(db, { before })) {
    await forgetGivenUp(archive, changeId, signal)
  }
  if (erased > 0) {
    const days = known['bin.days']
    archive.log.info({ erased, days }, `${erased} things were in the bin for ${days} days`)
  }
  return erased
}

const keeper = system('empty the bin')
const atOnce = 100

/** Those that have lain in the bin since before a moment, a hundred at a time. */
const over: Readonly<Record<BinKind, (db: Db, before: Instant) => Promise<readonly number[]>>> = {
  work: async (db, before) => {
    const rows = await visibleWorks(db, keeper)
      .select('works.id')
      .where('works.state', '=', 'binned')
      .where('works.binned_at', '<', before)
      .orderBy('works.id')
      .limit(atOnce)
      .execute()
    return rows.map(({ id }) => id)
  },
  chapter: async (db, before) => {
    const rows = await visibleChapters(db, keeper)
      .select('chapters.id')
      .where('chapters.state', '=', 'binned')
      .where('chapters.binned_at', '<', before)
      .orderBy('chapters.id')
      .limit(atOnce)
      .execute()
    return rows.map(({ id }) => id)
  },
  series: async (db, before) => {
    const rows = await db
      .selectFrom('series')
      .select('series.id')
      .where('series.erased_at', 'is', null)
      .where('series.binned_at', '<', before)
      .orderBy('series.id')
      .limit(atOnce)
      .execute()
    return rows.map(({ id }) => id)
  },
  // Of one that was erased and has answers an empty place stays, which is nobody's.
  comment: async (db, before) => {
    const rows = await removedComments(db, keeper)
      .select('comments.id')
      .where('comments.person_id', 'is not', null)
      .where('comments.binned_at', '<', before)
      .orderBy('comments.id')
      .limit(atOnce)
      .execute()
    return rows.map(({ id }) => id)
  },
}

async function wipe(archive: Archive, db: Db, { kind, id }: Binned): Promise<void> {
  switch (kind) {
    case 'work':
      return await wipeWork(archive, db, id as WorkId)
    case 'series':
      return await wipeSeries(archive, db, id as SeriesId)
    case 'comment':
      return await wipeComment(db, id as CommentId)
    case 'chapter': {
      const { work_id: workId } = await visibleChapters(db, keeper)
        .select('chapters.work_id')
        .where('chapters.id', '=', id as ChapterId)
        .executeTakeFirstOrThrow()
      return await wipeChapter(archive, db, { id: id as ChapterId, workId })
    }
  }
}
