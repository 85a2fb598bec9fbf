import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { listTagNames } from '#archive/tags/list-tag-names.ts'
import { system } from '#archive/viewer.ts'
import { listBylines } from '#archive/works/creator-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import type { WorkState } from '#store/works.ts'
import { fold } from '#text/fold.ts'
import { sortTitle } from '#text/sort-title.ts'
import { gatherWords } from './gather-words.ts'

/** Who counts: also what is in drafts and in the bin. */
const settler = system('settle a work')

/**
 * Brings a work's row and its words in the index up to what now stands around it, and notes the
 * change. Whoever changes a work's chapters, creators, tags or state calls this last, in the same
 * transaction. The work's version and its own texts are not touched, nor what an import has kept.
 */
export async function settleWritten(archive: Archive, db: Db, workId: WorkId): Promise<void> {
  const now = archive.clock.now()
  const work = await readOwnRow(db, workId)
  const chapters = await listCounted(db, workId, work.state)
  const bylines = await listBylines(db, workId)
  const settled = settle(work, chapters, await isImported(db, workId))
  await db
    .updateTable('works')
    .set({
      ...settled,
      sort_title: sortTitle(work.title, work.language ?? undefined),
      sort_creator: fold(bylines.join(', ')),
      asks_age: work.rating === 'explicit' ? 1 : work.asks_age,
      changed_at: now,
    })
    .where('id', '=', workId)
    .execute()
  if (work.state === 'draft' || work.state === 'posted') {
    const tags = await listTagNames(db, workId)
    const texts = chapters.flatMap(({ title, html }) => [escapeTag(title ?? ''), html])
    const own = [work.title, ...bylines, ...tags].map(escapeTag)
    const words = await gatherWords(archive, [...own, work.summary ?? '', ...texts])
    await archive.search.put(db, workId, words)
  } else await archive.search.remove(db, workId)
  await noteChange(db, { kind: 'work', id: workId }, now)
}

/** Text among texts that are HTML. */
const escapeTag = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

type OwnRow = Awaited<ReturnType<typeof readOwnRow>>

async function readOwnRow(db: Db, workId: WorkId) {
  return await visibleWorks(db, settler)
    .select([
      'works.title',
      'works.language',
      'works.state',
      'works.rating',
      'works.summary',
      'works.asks_age',
      'works.expected_chapters',
      'works.complete',
      'works.updated_on',
      'works.completed_on',
    ])
    .where('works.id', '=', workId)
    .executeTakeFirstOrThrow()
}

type Counted = Awaited<ReturnType<typeof listCounted>>[number]

/** What readers see; of a draft, which only its creators see, all of it. */
async function listCounted(db: Db, workId: WorkId, state: WorkState) {
  return await visibleChapters(db, settler)
    .where('works.id', '=', workId)
    .where('chapters.state', 'in', state === 'draft' ? ['draft', 'posted'] : ['posted'])
    .select([
      'chapters.title',
      'chapters.html',
      'chapters.words',
      'chapters.restored',
      'chapters.published_on',
    ])
    .orderBy('chapters.position')
    .execute()
}

/** What an import brought knows days that its chapters may not tell. */
async function isImported(db: Db, workId: WorkId): Promise<boolean> {
  const row = await db
    .selectFrom('origins')
    .select('target_id')
    .where('kind', '=', 'work')
    .where('target_id', '=', workId)
    .executeTakeFirst()
  return row !== undefined
}

function settle(work: OwnRow, chapters: readonly Counted[], imported: boolean) {
  const updatedOn = updatedOf(work, chapters, imported)
  // AO3's rule: complete with as many chapters as were meant. Without a number its creator says so.
  const { expected_chapters: meant } = work
  const complete = meant === null ? work.complete === 1 : chapters.length >= meant
  return {
    chapter_count: chapters.length,
    words: chapters.reduce((sum, { words }) => sum + words, 0),
    restored: chapters.some(({ restored }) => restored === 1) ? 1 : 0,
    complete: complete ? 1 : 0,
    updated_on: updatedOn,
    completed_on: complete ? completedOf(work, chapters, updatedOn) : null,
  }
}

/** The newest chapter's day. A source may have told a later one, which no chapter of it does. */
function updatedOf(
  work: OwnRow,
  chapters: readonly Counted[],
  imported: boolean,
): PlainDate | null {
  const days = chapters.flatMap(({ published_on }) => published_on ?? [])
  const newest = days.reduce<PlainDate | null>(
    (last, day) => (last === null || day > last ? day : last),
    null,
  )
  if (newest === null) return work.updated_on
  const known = imported ? work.updated_on : null
  return known !== null && known > newest ? known : newest
}

/** A work of one chapter is complete on the day on which it appears, which need not be said. */
function completedOf(work: OwnRow, chapters: readonly Counted[], updatedOn: PlainDate | null) {
  const { complete, completed_on: known } = work
  if (complete === 1 && (known === null || updatedOn === null || known >= updatedOn)) return known
  return chapters.length > 1 ? updatedOn : null
}
