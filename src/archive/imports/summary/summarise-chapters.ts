import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import type { System } from '#archive/viewer.ts'
import { type Ledger, opening } from './ledger.ts'

/** Every chapter of the old archive as it stands here. */
export async function summariseChapters(archive: Archive, viewer: System, ledger: Ledger) {
  const rows = await visibleChapters(archive.db, viewer)
    .innerJoin('origins', 'origins.target_id', 'chapters.id')
    .where('origins.archive_key', '=', ledger.archiveKey)
    .where('origins.kind', '=', 'chapter')
    .select(['chapters.id', 'chapters.work_id', 'chapters.position', 'chapters.title'])
    .select(['chapters.state', 'chapters.missing', 'chapters.html'])
    .execute()
  const authors = await listAuthors(archive, viewer)
  const summary: Record<string, unknown> = {}
  for (const row of rows) {
    const chapid = ledger.oldIdOf('chapter', row.id)
    if (chapid === undefined) continue
    summary[chapid] = {
      work: Number(ledger.oldIdOf('work', row.work_id)),
      position: row.position,
      title: row.title,
      author: authors.get(row.id) ?? null,
      missing: row.missing === 1,
      text60: opening(row.html),
      paragraphs: row.html.match(/<p\b/g)?.length ?? 0,
      pending: row.state === 'draft',
      html: row.html,
    }
  }
  return summary
}

/** Whose each chapter is: its own creator, else the work's first. */
async function listAuthors(archive: Archive, viewer: System) {
  const works = await visibleChapters(archive.db, viewer)
    .innerJoin('creatorships', 'creatorships.work_id', 'works.id')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .where('creatorships.position', '=', 0)
    .select(['chapters.id', 'pseuds.name'])
    .execute()
  const own = await visibleChapters(archive.db, viewer)
    .innerJoin('chapter_creatorships', 'chapter_creatorships.chapter_id', 'chapters.id')
    .innerJoin('pseuds', 'pseuds.id', 'chapter_creatorships.pseud_id')
    .where('chapter_creatorships.position', '=', 0)
    .select(['chapters.id', 'pseuds.name'])
    .execute()
  return new Map([...works, ...own].map((row) => [row.id, row.name]))
}
