import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import { type Place, readAnyPlace } from './place.ts'

/** A copy as lists show it: without its text. */
export type CopyLine = {
  readonly id: number
  readonly place: Place
  readonly version: number
  /** Put aside, for another page had saved the same form before it. */
  readonly isAside: boolean
  /** How its writer calls it so far; absent when they have not said. */
  readonly title: string | undefined
  /** The work and the chapter that it changes; absent for what is new, or gone. */
  readonly work: { readonly id: WorkId; readonly title: string } | undefined
  readonly chapter: { readonly id: ChapterId; readonly position: number } | undefined
  readonly savedAt: Instant
}

/** All that the viewer has typed and not saved, the latest first. Guests have none. */
export async function listWorkingCopies(
  archive: Archive,
  viewer: Viewer,
): Promise<readonly CopyLine[]> {
  if (viewer.kind === 'guest' || viewer.kind === 'system') return []
  const rows = await archive.db
    .selectFrom('working_copies')
    .select(['id', 'place', 'version', 'title', 'work_id', 'chapter_id', 'saved_at'])
    .where('person_id', '=', viewer.id)
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const works = await worksOf(archive, viewer, numbersOf(rows.map(({ work_id }) => work_id)))
  const chapters = await chaptersOf(
    archive,
    viewer,
    numbersOf(rows.map(({ chapter_id }) => chapter_id)),
  )
  return rows.flatMap((row) => {
    const read = readAnyPlace(row.place)
    if (!read) return []
    return {
      id: row.id,
      place: read.place,
      version: row.version,
      isAside: read.aside !== undefined,
      title: row.title ?? undefined,
      work: works.find(({ id }) => id === row.work_id),
      chapter: chapters.find(({ id }) => id === row.chapter_id),
      savedAt: row.saved_at,
    }
  })
}

function numbersOf<Id extends number>(ids: readonly (Id | null)[]): Id[] {
  return [...new Set(ids.filter((id) => id !== null))]
}

async function worksOf({ db }: Archive, viewer: Viewer, ids: WorkId[]) {
  if (ids.length === 0) return []
  return await visibleWorks(db, viewer)
    .select(['works.id', 'works.title'])
    .where('works.id', 'in', ids)
    .execute()
}

async function chaptersOf({ db }: Archive, viewer: Viewer, ids: ChapterId[]) {
  if (ids.length === 0) return []
  return await visibleChapters(db, viewer)
    .select(['chapters.id', 'chapters.position'])
    .where('chapters.id', 'in', ids)
    .execute()
}
