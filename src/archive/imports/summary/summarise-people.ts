import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Ledger } from './ledger.ts'

/** Every member of the old archive as they stand here. */
export async function summarisePeople(archive: Archive, viewer: System, ledger: Ledger) {
  const rows = await archive.db
    .selectFrom('people')
    .innerJoin('origins', 'origins.target_id', 'people.id')
    .where('origins.archive_key', '=', ledger.archiveKey)
    .where('origins.kind', '=', 'person')
    .select(['people.id', 'people.name', 'people.email', 'people.joined_on'])
    .execute()
  const works = await visibleWorks(archive.db, viewer)
    .innerJoin('creatorships', 'creatorships.work_id', 'works.id')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .where('works.state', '=', 'posted')
    .select('pseuds.person_id')
    .select((of) => of.fn.count<number>('works.id').distinct().as('works'))
    .groupBy('pseuds.person_id')
    .execute()
  const counts = new Map(works.map((row) => [row.person_id, row.works]))
  const summary: Record<string, unknown> = {}
  for (const row of rows) {
    const uid = ledger.oldIdOf('person', row.id)
    if (uid === undefined) continue
    summary[uid] = {
      penName: row.name,
      email: row.email,
      role: ledger.detailOf('person', uid).role,
      works: counts.get(row.id) ?? 0,
      joined: row.joined_on,
    }
  }
  return summary
}
