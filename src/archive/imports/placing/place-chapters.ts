import type { Insertable } from 'kysely'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { importer } from '#archive/imports/importer.ts'
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
}

/** Puts a work's chapters in place by their numbers at the source; ids of known ones stay. */
export async function placeChapters(
  db: Db,
  { workId, outcome }: Target,
  { work, chapterWords }: PreparedWork,
  placement: Placement,
): Promise<PlacedChapters> {
  const known = outcome === 'created' ? [] : await listKnown(db, workId)
  const ids = new Map(known.map((row) => [row.number, row.id]))
  const numbers = [...new Set([...ids.keys(), ...work.chapters.map(({ number }) => number)])]
  const places = new Map(numbers.sort((a, b) => a - b).map((number, index) => [number, index + 1]))
  await movePositions(db, known, places)

  const byNumber = new Map<number, ChapterId>()
  const fresh: NewChapter[] = []
  for (const [index, chapter] of work.chapters.entries()) {
    const { number } = chapter
    const row = rowOf(chapter, chapterWords[index] ?? 0, placement)
    const id = ids.get(number)
    if (id === undefined) {
      fresh.push({ ...row, work_id: workId, number, position: places.get(number) ?? index + 1 })
    } else {
      await db.updateTable('chapters').set(row).where('id', '=', id).execute()
      byNumber.set(number, id)
    }
  }
  await addChapters(db, fresh, byNumber)
  const kept = known.filter((row) => !byNumber.has(row.number)).map((row) => row.id)
  return { byNumber, kept }
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
      .returning(['id', 'number'])
      .execute()
    for (const { id, number } of added) byNumber.set(number, id)
    from = to
  }
}

async function listKnown(db: Db, workId: WorkId) {
  return await visibleChapters(db, importer)
    .where('works.id', '=', workId)
    .select(['chapters.id', 'chapters.number', 'chapters.position'])
    .execute()
}

/** Makes room for chapters that come between known ones. Through negative numbers: places are unique. */
async function movePositions(
  db: Db,
  known: readonly { readonly id: ChapterId; readonly number: number; readonly position: number }[],
  places: ReadonlyMap<number, number>,
): Promise<void> {
  const moved = known.filter((row) => places.get(row.number) !== row.position)
  for (const { id, position } of moved) {
    await db.updateTable('chapters').set({ position: -position }).where('id', '=', id).execute()
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
