import type { Archive } from '#archive/archive.ts'
import type { MutedThings } from '#archive/mutes/mute.ts'
import { withoutMuted } from '#archive/mutes/without-muted.ts'
import { worksWithSummaryWords } from '#archive/mutes/works-with-summary-words.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { Filters } from '#archive/works/filters.ts'
import { matchWorks } from '#archive/works/match-works.ts'
import { dayOf, type Instant } from '#ground/time.ts'

/**
 * How many works of a list came to this archive, or were updated, after an instant. Works know only the
 * day on which they were updated; of those of that very day, the ones that changed here since count.
 */
export async function countNew(
  archive: Archive,
  viewer: Viewer,
  filters: Filters,
  { since, without }: { readonly since: Instant; readonly without: MutedThings },
): Promise<number> {
  const matching = await matchWorks(archive, viewer, filters)
  const rows = await withoutMuted(archive.db, viewer, matching, without)
    .where((is) =>
      is.or([
        is('works.created_at', '>', since),
        is.and([is('works.updated_on', '>=', dayOf(since)), is('works.changed_at', '>', since)]),
      ]),
    )
    .select('works.id')
    .execute()
  const muted = await worksWithSummaryWords(archive, without.words)
  return rows.filter(({ id }) => !muted.has(id)).length
}
