import type { Archive } from '#archive/archive.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { cutBefore, excerptOf, type HtmlBlock, listBlocks } from '#text/html-blocks.ts'
import { plainText } from '#text/plain-text.ts'
import { chapterLimits } from './chapter-input.ts'
import { type OwnChapter, readOwnChapter } from './read-own-chapter.ts'
import { scheduleOf } from './save-chapter.ts'
import { listInOrder, setOrder } from './set-order.ts'
import { writeChapter } from './write-chapter.ts'

/** A place at which a chapter can be split; what begins there opens the new chapter. */
export type SplitPlace = {
  /** Which block it is, for the form. */
  readonly at: number
  readonly kind: 'heading' | 'scene-break' | 'paragraph'
  /** The beginning of what comes there. */
  readonly excerpt: string
}

const excerptLength = 110

/** Where a text can be split: before each of its blocks but the first, or at a scene break. */
export function listSplitPlaces(html: string): readonly SplitPlace[] {
  const blocks = listBlocks(html)
  return blocks.flatMap((block, at) => {
    if (at === 0 || (block.name === 'hr' && at === blocks.length - 1)) return []
    const kind = kindOf(block)
    // Before a paragraph that follows a scene break one would split at the break.
    if (kind === 'paragraph' && blocks[at - 1]?.name === 'hr') return []
    const shown = kind === 'scene-break' ? (blocks[at + 1] ?? block) : block
    return [{ at, kind, excerpt: excerptOf(html, shown, excerptLength) }]
  })
}

function kindOf({ name }: HtmlBlock): SplitPlace['kind'] {
  if (/^h[1-6]$/.test(name)) return 'heading'
  return name === 'hr' ? 'scene-break' : 'paragraph'
}

export type Splitting = {
  readonly workId: WorkId
  readonly chapterId: ChapterId
  /** The version whose places were shown. */
  readonly base: number
  readonly at: number
  /** Of the new chapter. Absent: the heading at which it begins, which then leaves the text. */
  readonly title?: string | undefined
}

/**
 * Makes two chapters of one. The first keeps its number, comments, notes before and, among the earlier
 * texts, all it was; the second follows it, with the notes after, and is draft or posted as the first is.
 * A scene break at which it was split is gone. For the work's creators.
 */
export async function splitChapter(
  archive: Archive,
  viewer: Member | Staff,
  splitting: Splitting,
): Promise<OwnChapter> {
  const { workId, chapterId, base } = splitting
  return await inTransaction(archive.db, async (db) => {
    await mayEditWork(db, viewer, workId)
    const chapter = await readOwnChapter({ db }, viewer, workId, { id: chapterId })
    if (chapter.version !== base) throw new Refusal('conflict', 'chapters.changed-meanwhile')
    const { before, after, title } = cut(chapter.html, splitting)
    const { state, publishedOn, notes, endNotes, summary } = chapter
    const writing = { workId, by: viewer.id, reason: 'split' as const }
    const first = { title: chapter.title, summary, notes, html: before, state, publishedOn }
    await writeChapter(archive, db, {
      ...writing,
      chapterId,
      base,
      chapter: { ...first, schedule: scheduleOf(chapter) },
    })
    const second = { title, endNotes, html: after, state, publishedOn }
    const id = await writeChapter(archive, db, { ...writing, chapter: second })
    await followInTime(db, chapter, id)
    const ids = (await listInOrder(db, workId)).map((row) => row.id).filter((one) => one !== id)
    await setOrder(db, workId, ids.toSpliced(ids.indexOf(chapterId) + 1, 0, id))
    await settleWritten(archive, db, workId)
    return await readOwnChapter({ db }, viewer, workId, { id })
  })
}

/** The second half is as old as the first, and by the same people. */
async function followInTime(db: Db, from: OwnChapter, id: ChapterId): Promise<void> {
  await db
    .updateTable('chapters')
    .set({ published_on: from.publishedOn ?? null, posted_at: from.postedAt ?? null })
    .where('id', '=', id)
    .execute()
  const creators = await db
    .selectFrom('chapter_creatorships')
    .select(['pseud_id', 'position'])
    .where('chapter_id', '=', from.id)
    .execute()
  if (creators.length === 0) return
  await db
    .insertInto('chapter_creatorships')
    .values(creators.map((creator) => ({ ...creator, chapter_id: id })))
    .execute()
}

function cut(html: CleanHtml, { at, title }: Pick<Splitting, 'at' | 'title'>) {
  const block = listBlocks(html)[at]
  if (!block || !listSplitPlaces(html).some((place) => place.at === at)) {
    throw new Refusal('invalid', 'chapters.no-such-place', 'at')
  }
  const kind = kindOf(block)
  const heading = kind === 'heading' ? plainText(html.slice(block.start, block.end)) : ''
  const isTitle = !title && heading !== '' && heading.length <= chapterLimits.title
  const leaves = isTitle || kind === 'scene-break'
  const [before] = cutBefore(html, block)
  const [, after] = cutBefore(html, leaves ? { ...block, start: block.end } : block)
  return {
    before: sanitise(before, 'text'),
    after: sanitise(after, 'text'),
    title: title || (isTitle ? heading : undefined),
  }
}
