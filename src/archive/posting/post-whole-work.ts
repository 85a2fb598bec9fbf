import type { Archive } from '#archive/archive.ts'
import { writeChapter } from '#archive/chapters/write-chapter.ts'
import { dropWorkingCopy } from '#archive/drafts/drop-working-copy.ts'
import { mayWrite } from '#archive/joining/may-write.ts'
import { writeWorkRow } from '#archive/posting/placing/write-work-row.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { cleanTexts, type Typed } from './clean-texts.ts'
import { judgeWork } from './judge-work.ts'
import { countCharacters, writingLimits } from './limits.ts'
import { placeAround, writerOf } from './save-work.ts'
import { settleWritten } from './settle-written.ts'
import type { WorkInput } from './work-input.ts'

export type WholeWork = {
  readonly input: Omit<WorkInput, 'text'>
  /** In their order, each with its title or an empty one. */
  readonly chapters: readonly (Typed & { readonly title: string })[]
  readonly as: 'draft' | 'posted'
  readonly place?: string | undefined
}

/**
 * Posts a work with all of its chapters at once, as `saveWork` posts one: what somebody has written
 * elsewhere and cut by its headings. All of it or nothing; what is wrong with a chapter is told with
 * its number.
 */
export async function postWholeWork(
  archive: Archive,
  viewer: Viewer,
  whole: WholeWork,
): Promise<WorkId> {
  const writer = writerOf(viewer)
  const { chapters, as, place } = whole
  const input: WorkInput = { ...whole.input, text: undefined }
  const faulty = findChapterFaults(whole)
  const texts = faulty.length === 0 ? await cleanTexts(archive, chapters) : []
  return await inTransaction(archive.db, async (db) => {
    if (as === 'posted') await mayWrite(archive, db, writer)
    const judged = await judgeWork(archive, db, writer, { input, stored: undefined, as })
    const faults = [...judged.faults, ...faulty]
    if (faults.length > 0) throw new Refusals(faults)
    const workId = await writeWorkRow(archive, db, { input, stored: undefined, as })
    for (const [index, html] of texts.entries()) {
      const title = chapters[index]?.title
      const chapter = { title, html, state: 'posted' as const, publishedOn: input.publishedOn }
      await writeChapter(archive, db, { workId, by: writer.id, chapter })
    }
    await placeAround(archive, db, { workId, viewer: writer, input, judged })
    await settleWritten(archive, db, workId)
    if (place !== undefined) await dropWorkingCopy(db, writer.id, place)
    return workId
  })
}

function findChapterFaults({ chapters, as }: WholeWork): readonly Refusal[] {
  if (chapters.length === 0 && as === 'posted') {
    return [new Refusal('invalid', 'writing.text-missing', 'text')]
  }
  return chapters.flatMap(({ text }, index) => {
    const count = countCharacters(text)
    const number = index + 1
    const most = writingLimits.text
    if (text.trim() === '') {
      return [new Refusal('invalid', 'writing.chapter-empty', 'text', { number })]
    }
    if (count <= most) return []
    return [new Refusal('invalid', 'writing.chapter-too-long', 'text', { number, count, most })]
  })
}
