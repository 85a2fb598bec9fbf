import type { Archive } from '#archive/archive.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import { type Member, type Staff, system } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { escapeText } from '#formats/sanitise/parse-html.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { moveToBin } from './bin-chapter.ts'
import { holdWork } from './hold-work.ts'
import { type OwnChapter, readOwnChapter } from './read-own-chapter.ts'
import { scheduleOf } from './save-chapter.ts'
import { listInOrder, setOrder } from './set-order.ts'
import { visibleChapters } from './visible-chapters.ts'
import { writeChapter } from './write-chapter.ts'

const merger = system('merge chapters')

/**
 * Makes one chapter of one and the next: its text, with the other's title as a heading, and the notes of
 * both. The other's comments come along; the other itself lies in the bin as it was. For the work's
 * creators; both have to be drafts, or both posted.
 */
export async function mergeChapters(
  archive: Archive,
  viewer: Member | Staff,
  { workId, chapterId }: { readonly workId: WorkId; readonly chapterId: ChapterId },
): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await mayEditWork(db, viewer, workId)
    await holdWork(db, workId)
    const known = await listInOrder(db, workId)
    const at = known.findIndex(({ id }) => id === chapterId)
    const nextId = known[at + 1]?.id
    if (at < 0 || nextId === undefined) throw new Refusal('not-found', 'chapters.nothing-to-merge')
    const first = await readOwnChapter({ db }, viewer, workId, { id: chapterId })
    const next = await readOwnChapter({ db }, viewer, workId, { id: nextId })
    if (first.state !== next.state) throw new Refusal('invalid', 'chapters.merge-states')
    const { title, publishedOn, state } = first
    await writeChapter(archive, db, {
      workId,
      chapterId,
      by: viewer.id,
      reason: 'merged',
      base: first.version,
      chapter: {
        title,
        publishedOn,
        state,
        schedule: scheduleOf(first),
        summary: joinHtml(first.summary, next.summary),
        notes: joinHtml(first.notes, next.notes),
        endNotes: joinHtml(first.endNotes, next.endNotes),
        html: joinTexts(first, next),
      },
    })
    await moveWhatHangs(db, next.id, chapterId)
    const bin = { from: next.state, by: viewer.id, now: archive.clock.now() }
    await moveToBin(db, { ...bin, chapterId: next.id })
    const rest = known.map(({ id }) => id).filter((id) => id !== next.id)
    await setOrder(db, workId, rest)
    await settleWritten(archive, db, workId)
  })
}

function joinTexts(first: OwnChapter, { title, html }: OwnChapter): CleanHtml {
  const heading = title === undefined ? '' : `<h3>${escapeText(title)}</h3>\n`
  return sanitise(`${first.html}\n${heading}${html}`, 'text')
}

function joinHtml(one: CleanHtml | undefined, other: CleanHtml | undefined): CleanHtml | undefined {
  if (one === undefined || other === undefined || one === other) return one ?? other
  return sanitise(`${one}\n${other}`, 'notes')
}

/** Comments, the files it came from, and its own creators where both have some. */
async function moveWhatHangs(db: Db, from: ChapterId, to: ChapterId): Promise<void> {
  await db.updateTable('comments').set({ chapter_id: to }).where('chapter_id', '=', from).execute()
  await db
    .updateTable('work_originals')
    .set({ chapter_id: to })
    .where('chapter_id', '=', from)
    .execute()
  const creatorsOf = async (id: ChapterId) =>
    await db
      .selectFrom('chapter_creatorships')
      .select('pseud_id')
      .where('chapter_id', '=', id)
      .orderBy('position')
      .execute()
  const [own, others] = [await creatorsOf(to), await creatorsOf(from)]
  if (own.length === 0 && others.length === 0) return
  const workCreators = async () => {
    const row = await visibleChapters(db, merger)
      .where('chapters.id', '=', to)
      .select('works.id')
      .executeTakeFirstOrThrow()
    return await db
      .selectFrom('creatorships')
      .select('pseud_id')
      .where('work_id', '=', row.id)
      .orderBy('position')
      .execute()
  }
  // A chapter without creators of its own is by all of the work's.
  const all = [
    ...(own.length > 0 ? own : await workCreators()),
    ...(others.length > 0 ? others : await workCreators()),
  ]
  const pseuds = [...new Set(all.map(({ pseud_id }) => pseud_id))]
  await db.deleteFrom('chapter_creatorships').where('chapter_id', '=', to).execute()
  if (pseuds.length === 0) return
  await db
    .insertInto('chapter_creatorships')
    .values(pseuds.map((pseud_id, index) => ({ chapter_id: to, pseud_id, position: index + 1 })))
    .execute()
}
