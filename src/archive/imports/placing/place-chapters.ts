import type { Insertable } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { chapterRevisionText } from '#archive/chapters/chapter-input.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { importer } from '#archive/imports/importer.ts'
import { keepRevision } from '#archive/revisions/keep-revision.ts'
import { isSameRevisionText } from '#archive/revisions/revision-text.ts'
import type { ParsedChapter } from '#formats/parsed-work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import type { ChaptersTable } from '#store/chapters.ts'
import type { Db } from '#store/schema.ts'
import type { Placement, Target } from './placement.ts'
import type { PreparedWork } from './prepared-work.ts'

export type PlacedChapters = {
  readonly byNumber: ReadonlyMap<number, ChapterId>
  /** Chapters of the archive that this copy of the source does not have. */
  readonly kept: readonly ChapterId[]
  /** Chapters that were written over here and stay so, though this copy has another text. */
  readonly own: readonly ChapterId[]
  /** The numbers of those that are new with this copy. */
  readonly fresh: ReadonlySet<number>
}

type Source = { readonly prepared: PreparedWork; readonly placement: Placement }

/**
 * Puts a work's chapters in place by their numbers at the source; ids of known ones stay. A text that is
 * replaced by another is kept as a revision, and one that was written over here is not replaced. Where
 * creators have arranged chapters here, their order
 * stays and new ones come last; what they have put into the bin is brought up to date there.
 */
export async function placeChapters(
  archive: Pick<Archive, 'clock'>,
  db: Db,
  { workId, outcome }: Target,
  { prepared, placement }: Source,
): Promise<PlacedChapters> {
  const { work, chapterWords } = prepared
  const known = outcome === 'created' ? [] : await listKnown(db, workId)
  const byKey = new Map(known.flatMap((row) => (keyOf(row) === 0 ? [] : [[keyOf(row), row]])))
  const place = await makeRoom(db, known, work.chapters)

  const byNumber = new Map<number, ChapterId>()
  const fresh: NewChapter[] = []
  const own: ChapterId[] = []
  for (const [index, chapter] of work.chapters.entries()) {
    const row = rowOf(chapter, chapterWords[index] ?? 0, placement)
    const there = byKey.get(chapter.number)
    if (there === undefined)
      fresh.push({ ...row, work_id: workId, ...place(chapter.number, index) })
    else {
      if (!(await replaceText(archive, db, { workId, there, row }))) own.push(there.id)
      byNumber.set(chapter.number, there.id)
    }
  }
  const news = new Set(work.chapters.map(({ number }) => number).filter((at) => !byNumber.has(at)))
  await addChapters(db, fresh, byNumber)
  const placed = new Set(byNumber.values())
  const kept = known.map(({ id }) => id).filter((id) => !placed.has(id))
  return { byNumber, kept, own, fresh: news }
}

type Known = Awaited<ReturnType<typeof listKnown>>[number]

/** Its number at the source; 0 for what was written here. */
const keyOf = ({ source_number, number }: Known) => source_number ?? number

type Placing = (
  number: number,
  index: number,
) => Pick<NewChapter, 'position' | 'number' | 'source_number'>

/** Where new chapters go; known ones make room unless their creators have given them their places. */
async function makeRoom(
  db: Db,
  known: readonly Known[],
  chapters: readonly ParsedChapter[],
): Promise<Placing> {
  const standing = known.filter(({ state }) => state !== 'binned')
  if (known.some(({ source_number }) => source_number !== null)) {
    let position = Math.max(0, ...standing.map((row) => row.position))
    let last = Math.max(0, ...standing.map((row) => row.number))
    return (number) => {
      position += 1
      last += 1
      return { position, number: last, source_number: number }
    }
  }
  const binned = new Set(
    known.filter(({ state }) => state === 'binned').map(({ number }) => number),
  )
  const named = chapters.map(({ number }) => number).filter((number) => !binned.has(number))
  const numbers = [...new Set([...standing.map(({ number }) => number), ...named])]
  const places = new Map(numbers.sort((a, b) => a - b).map((number, index) => [number, index + 1]))
  await movePositions(db, standing, places)
  return (number, index) => ({ number, position: places.get(number) ?? index + 1 })
}

/**
 * Brings a chapter that came again up to date, with its old text among the revisions if the new one is
 * another. False: it was changed here since, and stays. What is posted or binned here stays that too.
 */
async function replaceText(
  archive: Pick<Archive, 'clock'>,
  db: Db,
  replacing: {
    readonly workId: WorkId
    readonly there: Known
    readonly row: ReturnType<typeof rowOf>
  },
): Promise<boolean> {
  const { workId, there, row } = replacing
  const [before, after] = [chapterRevisionText(there), chapterRevisionText(row)]
  const isSame = isSameRevisionText(before, after)
  // Only saves here say when a chapter was changed.
  if (there.changed_at !== null) return isSame
  const { state, ...text } = row
  await db
    .updateTable('chapters')
    .set({
      ...text,
      ...(there.state === 'draft' ? { state } : {}),
      ...(isSame ? {} : { version: there.version + 1 }),
    })
    .where('id', '=', there.id)
    .execute()
  if (isSame) return true
  const keeping = { workId, chapterId: there.id, by: undefined, before, after }
  await keepRevision(archive, db, { ...keeping, reason: 'imported' })
  return true
}

type NewChapter = Insertable<ChaptersTable>

// One statement for a few chapters costs little more than for one; a long text is enough by itself.
const together = { chapters: 16, letters: 1_000_000 }

/** Adds chapters in their order, and their ids to `byNumber`. */
async function addChapters(
  db: Db,
  fresh: readonly NewChapter[],
  byNumber: Map<number, ChapterId>,
): Promise<void> {
  let from = 0
  while (from < fresh.length) {
    let letters = 0
    let to = from
    do {
      letters += fresh[to]?.html.length ?? 0
      to += 1
    } while (to < fresh.length && to - from < together.chapters && letters < together.letters)
    const added = await db
      .insertInto('chapters')
      .values(fresh.slice(from, to))
      .returning(['id', 'number', 'source_number'])
      .execute()
    for (const { id, number, source_number } of added) byNumber.set(source_number ?? number, id)
    from = to
  }
}

async function listKnown(db: Db, workId: WorkId) {
  return await visibleChapters(db, importer)
    .where('works.id', '=', workId)
    .select(['chapters.id', 'chapters.number', 'chapters.position', 'chapters.source_number'])
    .select(['chapters.state', 'chapters.version', 'chapters.title', 'chapters.summary'])
    .select(['chapters.notes', 'chapters.end_notes', 'chapters.html', 'chapters.changed_at'])
    .execute()
}

/** Positions of binned chapters are their ids below nought; these are out of the way of both. */
const outOfTheWay = -1_000_000_000

/** Makes room for chapters that come between known ones. Through negative numbers: places are unique. */
async function movePositions(
  db: Db,
  known: readonly { readonly id: ChapterId; readonly number: number; readonly position: number }[],
  places: ReadonlyMap<number, number>,
): Promise<void> {
  const moved = known.filter((row) => places.get(row.number) !== row.position)
  for (const { id, position } of moved) {
    await db
      .updateTable('chapters')
      .set({ position: outOfTheWay - position })
      .where('id', '=', id)
      .execute()
  }
  for (const { id, number } of moved) {
    const position = places.get(number) ?? number
    await db.updateTable('chapters').set({ position }).where('id', '=', id).execute()
  }
}

function rowOf(chapter: ParsedChapter, words: number, placement: Placement) {
  return {
    title: chapter.title ?? null,
    state: placement.draftChapters?.has(chapter.number) ? ('draft' as const) : ('posted' as const),
    words,
    restored: chapter.restored ? 1 : 0,
    missing: placement.missingChapters?.has(chapter.number) ? 1 : 0,
    published_on: chapter.publishedOn ?? null,
    source_url: chapter.sourceUrl ?? null,
    summary: chapter.summary ?? null,
    notes: chapter.notes ?? null,
    end_notes: chapter.endNotes ?? null,
    html: chapter.html,
  }
}
