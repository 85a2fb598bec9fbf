import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { listTagNamesOf } from '#archive/tags/list-tag-names.ts'
import { system } from '#archive/viewer.ts'
import { listBylinesOf } from '#archive/works/creator-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import { noteChanges } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
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
  await settleManyWritten(archive, db, [workId])
}

/** Words of works whose texts are held in memory at once: some megabytes. */
const wordsAtOnce = 300_000
/** Works that are asked for in one statement. */
const worksAtOnce = 100

/** The same for many works, with few statements for all of them. */
export async function settleManyWritten(
  archive: Archive,
  db: Db,
  ids: readonly WorkId[],
): Promise<void> {
  const now = archive.clock.now()
  for (let from = 0; from < ids.length; from += worksAtOnce) {
    const works = await readOwnRows(db, ids.slice(from, from + worksAtOnce))
    for (let first = 0; first < works.length; ) {
      let end = first
      for (let words = 0; end < works.length && (end === first || words < wordsAtOnce); end += 1) {
        words += works[end]?.words ?? 0
      }
      await settleSome(archive, db, works.slice(first, end))
      first = end
    }
  }
  await noteChanges(db, 'work', ids, now)
}

async function settleSome(archive: Archive, db: Db, works: readonly OwnRow[]): Promise<void> {
  const ids = works.map(({ id }) => id)
  const chapters = Map.groupBy(await listCounted(db, ids), ({ work_id }) => work_id)
  const bylines = await listBylinesOf(db, ids)
  const tags = await listTagNamesOf(db, ids)
  const imported = await listImported(db, ids)
  // Most changes leave most figures as they were: one statement for all of those.
  const now = archive.clock.now()
  await db.updateTable('works').set({ changed_at: now }).where('id', 'in', ids).execute()
  for (const work of works) {
    const { id, state } = work
    const counted = chapters.get(id) ?? []
    const names = bylines.get(id) ?? []
    const row = {
      ...settle(work, counted, imported.has(id)),
      sort_title: sortTitle(work.title, work.language ?? undefined),
      sort_creator: fold(names.join(', ')),
      asks_age: work.rating === 'explicit' ? 1 : work.asks_age,
    }
    const columns = Object.keys(row) as (keyof typeof row)[]
    if (columns.some((name) => row[name] !== work[name])) {
      await db.updateTable('works').set(row).where('id', '=', id).execute()
    }
    if (state !== 'draft' && state !== 'posted') {
      await archive.search.remove(db, id)
      continue
    }
    const texts = counted.flatMap(({ title, html }) => [escapeTag(title ?? ''), html])
    const own = [work.title, ...names, ...(tags.get(id) ?? [])].map(escapeTag)
    await archive.search.put(
      db,
      id,
      await gatherWords(archive, [...own, work.summary ?? '', ...texts]),
    )
  }
}

/** Text among texts that are HTML. */
const escapeTag = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

type OwnRow = Awaited<ReturnType<typeof readOwnRows>>[number]

async function readOwnRows(db: Db, ids: readonly WorkId[]) {
  return await visibleWorks(db, settler)
    .select([
      'works.id',
      'works.title',
      'works.language',
      'works.state',
      'works.rating',
      'works.summary',
      'works.words',
      'works.chapter_count',
      'works.restored',
      'works.sort_title',
      'works.sort_creator',
      'works.asks_age',
      'works.expected_chapters',
      'works.complete',
      'works.updated_on',
      'works.completed_on',
    ])
    .where('works.id', 'in', ids)
    .orderBy('works.id')
    .execute()
}

type Counted = Awaited<ReturnType<typeof listCounted>>[number]

/** What readers see; of a draft, which only its creators see, all of it. */
async function listCounted(db: Db, ids: readonly WorkId[]) {
  return await visibleChapters(db, settler)
    .where('works.id', 'in', ids)
    .where('chapters.state', 'in', ['draft', 'posted'])
    .where((is) => is.or([is('chapters.state', '=', 'posted'), is('works.state', '=', 'draft')]))
    .select([
      'chapters.work_id',
      'chapters.title',
      'chapters.html',
      'chapters.words',
      'chapters.restored',
      'chapters.published_on',
    ])
    .orderBy('chapters.position')
    .execute()
}

/** Works that an import brought: it knows days that their chapters may not tell. */
async function listImported(db: Db, ids: readonly WorkId[]): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('origins')
    .select('target_id')
    .where('kind', '=', 'work')
    .where('target_id', 'in', ids)
    .execute()
  return new Set(rows.flatMap(({ target_id }) => target_id ?? []))
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
