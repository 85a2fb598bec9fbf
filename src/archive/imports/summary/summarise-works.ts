import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import type { System } from '#archive/viewer.ts'
import { readAround } from '#archive/works/list-cards.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { type Ledger, opening } from './ledger.ts'

const batch = 200

/** Every work of the old archive as it stands here. */
export async function summariseWorks(archive: Archive, viewer: System, ledger: Ledger) {
  const rows = await visibleWorks(archive.db, viewer)
    .innerJoin('origins', 'origins.target_id', 'works.id')
    .where('origins.archive_key', '=', ledger.archiveKey)
    .where('origins.kind', '=', 'work')
    .selectAll('works')
    .orderBy('works.id')
    .execute()
  const chapters = await countChapters(archive, viewer)
  const summary: Record<string, unknown> = {}
  for (let from = 0; from < rows.length; from += batch) {
    const some = rows.slice(from, from + batch)
    const around = await readAround(
      archive.db,
      some.map(({ id }) => id),
    )
    for (const work of some) {
      const sid = ledger.oldIdOf('work', work.id)
      if (sid === undefined) continue
      const tags = around.tags.get(work.id) ?? []
      summary[sid] = {
        title: work.title,
        authors: (around.creators.get(work.id) ?? []).map(({ pseud }) => pseud),
        status: work.state === 'posted' ? 'published' : 'pending',
        rating: work.rating_name,
        categories: namesOf(ledger, 'category', tags),
        characters: namesOf(ledger, 'character', tags),
        classes: namesOf(ledger, 'class', tags),
        chapters: chapters.get(work.id) ?? 0,
        completed: work.complete === 1,
        roundRobin: work.round_robin === 1,
        featured: work.featured,
        published: work.published_on,
        updated: work.updated_on,
        summary60: opening(work.summary),
      }
    }
  }
  return summary
}

/** The old names of a work's tags of one kind. */
function namesOf(ledger: Ledger, kind: string, tags: readonly { readonly id: number }[]) {
  return tags.flatMap(({ id }) => {
    const oldId = ledger.oldIdOf(kind, id)
    return oldId === undefined ? [] : [ledger.detailOf(kind, oldId).name]
  })
}

async function countChapters(archive: Archive, viewer: System) {
  const rows = await visibleChapters(archive.db, viewer)
    .select('works.id')
    .select((of) => of.fn.countAll<number>().as('chapters'))
    .groupBy('works.id')
    .execute()
  return new Map<WorkId, number>(rows.map((row) => [row.id, row.chapters]))
}
