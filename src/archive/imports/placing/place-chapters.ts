import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { importer } from '#archive/imports/importer.ts'
import type { ParsedChapter } from '#formats/parsed-work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { Placement } from './placement.ts'
import type { PreparedWork } from './prepared-work.ts'

export type PlacedChapters = {
  readonly byNumber: ReadonlyMap<number, ChapterId>
  /** Chapters of the archive that this copy of the source does not have. */
  readonly kept: readonly ChapterId[]
}

/** Puts a work's chapters in place by their numbers at the source; ids of known ones stay. */
export async function placeChapters(
  db: Db,
  workId: WorkId,
  { work, chapterWords }: PreparedWork,
  placement: Placement,
): Promise<PlacedChapters> {
  const known = await visibleChapters(db, importer)
    .where('works.id', '=', workId)
    .select(['chapters.id', 'chapters.number', 'chapters.position'])
    .execute()
  const ids = new Map(known.map((row) => [row.number, row.id]))
  const numbers = [...new Set([...ids.keys(), ...work.chapters.map(({ number }) => number)])]
  const places = new Map(numbers.sort((a, b) => a - b).map((number, index) => [number, index + 1]))
  await movePositions(db, known, places)

  const byNumber = new Map<number, ChapterId>()
  for (const [index, chapter] of work.chapters.entries()) {
    const row = rowOf(chapter, chapterWords[index] ?? 0, placement)
    const position = places.get(chapter.number) ?? index + 1
    const id = ids.get(chapter.number)
    if (id === undefined) {
      const added = await db
        .insertInto('chapters')
        .values({ ...row, work_id: workId, number: chapter.number, position })
        .returning('id')
        .executeTakeFirstOrThrow()
      byNumber.set(chapter.number, added.id)
    } else {
      await db.updateTable('chapters').set(row).where('id', '=', id).execute()
      byNumber.set(chapter.number, id)
    }
  }
  const kept = known.filter((row) => !byNumber.has(row.number)).map((row) => row.id)
  return { byNumber, kept }
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
