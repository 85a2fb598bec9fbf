import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { creatorOf } from '#archive/works/list-cards.ts'
import { entryOf } from '#archive/works/read-work.ts'
import type { ChapterView, CreatorView } from '#archive/works/work.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { visibleChapters } from './visible-chapters.ts'

const columns = [
  'chapters.id',
  'chapters.position',
  'chapters.number',
  'chapters.title',
  'chapters.words',
  'chapters.published_on',
  'chapters.restored',
  'chapters.missing',
  'chapters.state',
  'chapters.summary',
  'chapters.notes',
  'chapters.end_notes',
  'chapters.html',
] as const

/** One chapter with its text, by its place in the work. */
export async function readChapter(
  archive: Archive,
  viewer: Viewer,
  workId: WorkId,
  position: number,
): Promise<ChapterView> {
  const row = await visibleChapters(archive.db, viewer)
    .where('works.id', '=', workId)
    .where('chapters.position', '=', position)
    .select(columns)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'works.chapter-not-found')
  const creators = await listCreators(archive.db, [row.id])
  return viewOf(row, creators)
}

/** Every chapter of a work with its text, in order. */
export async function readAllChapters(
  archive: Archive,
  viewer: Viewer,
  workId: WorkId,
): Promise<readonly ChapterView[]> {
  const rows = await visibleChapters(archive.db, viewer)
    .where('works.id', '=', workId)
    .select(columns)
    .orderBy('chapters.position')
    .execute()
  const creators = await listCreators(
    archive.db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => viewOf(row, creators))
}

type ChapterRow = Parameters<typeof entryOf>[0] & {
  readonly summary: ChapterView['summary'] | null
  readonly notes: ChapterView['notes'] | null
  readonly end_notes: ChapterView['endNotes'] | null
  readonly html: ChapterView['html']
}

function viewOf(row: ChapterRow, creators: ReadonlyMap<ChapterId, CreatorView[]>): ChapterView {
  return {
    ...entryOf(row),
    creators: creators.get(row.id),
    summary: row.summary ?? undefined,
    notes: row.notes ?? undefined,
    endNotes: row.end_notes ?? undefined,
    html: row.html,
  }
}

async function listCreators(db: Db, ids: readonly ChapterId[]) {
  const creators = new Map<ChapterId, CreatorView[]>()
  if (ids.length === 0) return creators
  const rows = await db
    .selectFrom('chapter_creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'chapter_creatorships.pseud_id')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select([
      'chapter_creatorships.chapter_id',
      'pseuds.id as pseudId',
      'pseuds.name as pseud',
      'people.id as personId',
      'people.name as person',
    ])
    .where('chapter_creatorships.chapter_id', 'in', ids)
    .orderBy('chapter_creatorships.position')
    .execute()
  for (const row of rows) {
    const view = creatorOf(row)
    const known = creators.get(row.chapter_id)
    if (known) known.push(view)
    else creators.set(row.chapter_id, [view])
  }
  return creators
}
