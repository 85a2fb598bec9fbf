import type { Archive } from '#archive/archive.ts'
import type { ChapterId, PersonId, WorkId } from '#ground/ids.ts'
import { addSeconds } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import type { RevisionsTable } from '#store/writing.ts'
import { countWords } from '#text/count-words.ts'
import { digestOf, packDifference, unpackDifference } from './pack-difference.ts'
import {
  isSameRevisionText,
  joinRevisionText,
  type RevisionText,
  splitRevisionText,
} from './revision-text.ts'

export type RevisionReason = RevisionsTable['reason']

export type RevisionPlace = {
  readonly workId: WorkId
  /** Absent: what surrounds the chapters, such as the work's summary and notes. */
  readonly chapterId?: ChapterId | undefined
}

export type RevisionKeeping = RevisionPlace & {
  /** Who saves. Absent: nobody of this archive, such as an import. */
  readonly by: PersonId | undefined
  readonly before: RevisionText
  readonly after: RevisionText
  readonly reason: RevisionReason
  /** Nobody has read it yet: texts of a few minutes are kept as one. */
  readonly isDraft?: boolean | undefined
}

/**
 * Every so many revisions one is kept whole, so that damage does not reach further back. What surrounds
 * the chapters is short and put together of many tables, which others change too: it is always whole.
 */
const wholeEvery = 100
/** How long saves of a draft by the same person count as one, in seconds. */
const foldSeconds = 600

/**
 * Keeps the text that a save is about to replace, told as its difference from the text that comes: part
 * of the transaction that saves, after the row is locked. Nothing is kept when the two are the same.
 * Whatever changes a stored text has to call this, or the chain of differences ends there.
 */
export async function keepRevision(
  archive: Pick<Archive, 'clock'>,
  db: Db,
  keeping: RevisionKeeping,
): Promise<void> {
  if (isSameRevisionText(keeping.before, keeping.after)) return
  const before = joinRevisionText(keeping.before)
  const after = joinRevisionText(keeping.after)
  const last = await findLast(db, keeping)
  if (last && mayFold(archive, keeping, last)) {
    const earlier = await unpackDifference(before, last.difference)
    if (earlier !== undefined && digestOf(earlier) === last.digest) {
      const row = await rowOf(earlier, after, isWhole(keeping, last.number))
      await db.updateTable('revisions').set(row).where('id', '=', last.id).execute()
      return
    }
  }
  const number = (last?.number ?? 0) + 1
  await db
    .insertInto('revisions')
    .values({
      work_id: keeping.workId,
      chapter_id: keeping.chapterId ?? null,
      number,
      by_person_id: keeping.by ?? null,
      made_at: archive.clock.now(),
      reason: keeping.reason,
      ...(await rowOf(before, after, isWhole(keeping, number))),
    })
    .execute()
}

const isWhole = ({ chapterId }: RevisionPlace, number: number) =>
  chapterId === undefined || number % wholeEvery === 0

async function rowOf(before: string, after: string, whole: boolean) {
  const packed = await packDifference(before, after, { isWhole: whole })
  const { difference, wordsAdded, wordsRemoved } = packed
  const digest = digestOf(before)
  return {
    difference,
    digest,
    words: countTextWords(before),
    words_added: wordsAdded,
    words_removed: wordsRemoved,
    size: Buffer.byteLength(difference) + digest.length,
  }
}

function countTextWords(whole: string): number {
  const text = splitRevisionText(whole)
  return countWords(text.html ?? Object.values(text).join(' '))
}

/** The rows of one text, of which some are to be chosen. */
export function revisionsOf(db: Db, { workId, chapterId }: RevisionPlace) {
  return db
    .selectFrom('revisions')
    .where('revisions.work_id', '=', workId)
    .where('revisions.chapter_id', chapterId === undefined ? 'is' : '=', chapterId ?? null)
}

async function findLast(db: Db, place: RevisionPlace) {
  return await revisionsOf(db, place)
    .select(['id', 'number', 'by_person_id', 'made_at', 'reason', 'difference', 'digest'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

type Last = NonNullable<Awaited<ReturnType<typeof findLast>>>

function mayFold(
  archive: Pick<Archive, 'clock'>,
  { isDraft, by, reason }: RevisionKeeping,
  last: Last,
): boolean {
  if (!isDraft || reason !== 'saved' || last.reason !== 'saved') return false
  const isFresh = last.made_at > addSeconds(archive.clock.now(), -foldSeconds)
  return isFresh && by !== undefined && last.by_person_id === by
}
