import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { ImportId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { countAll } from './summary/count-all.ts'
import { openLedger } from './summary/ledger.ts'
import { summariseAddresses } from './summary/summarise-addresses.ts'
import { summariseCategories } from './summary/summarise-categories.ts'
import { summariseChapters } from './summary/summarise-chapters.ts'
import { summarisePeople } from './summary/summarise-people.ts'
import { summariseReviews } from './summary/summarise-reviews.ts'
import { summariseSeries } from './summary/summarise-series.ts'
import { summariseWorks } from './summary/summarise-works.ts'

/**
 * What stands in the store of an imported eFiction archive, under its old ids, to be compared with
 * the old one: counts, works, chapters, people, series, reviews, categories, addresses, problems.
 * Read back from the store, never from the dump. Refuses an import that was none of eFiction.
 */
export async function writeSummary(archive: Archive, viewer: System, id: ImportId) {
  const ledger = await openLedger(archive, await findArchiveKey(archive, viewer, id))
  const problems = await archive.db
    .selectFrom('import_remarks')
    .select(['kind', 'place as ref'])
    .where('import_id', '=', id)
    .orderBy('id')
    .execute()
  return {
    counts: await countAll(archive, viewer, ledger),
    works: await summariseWorks(archive, viewer, ledger),
    chapters: await summariseChapters(archive, viewer, ledger),
    users: await summarisePeople(archive, viewer, ledger),
    series: await summariseSeries(archive, ledger),
    reviews: await summariseReviews(archive, viewer, ledger),
    categories: await summariseCategories(archive, ledger),
    redirects: await summariseAddresses(archive, viewer, ledger),
    problems,
  }
}

async function findArchiveKey(archive: Archive, viewer: System, id: ImportId): Promise<string> {
  const row = await visibleWorks(archive.db, viewer)
    .innerJoin('import_items', 'import_items.work_id', 'works.id')
    .innerJoin('origins', 'origins.target_id', 'works.id')
    .where('import_items.import_id', '=', id)
    .where('origins.kind', '=', 'work')
    .where('origins.archive_key', 'like', 'efiction %')
    .select('origins.archive_key')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw new Refusal('invalid', 'imports.no-summary')
  return row.archive_key
}
