import type { Archive } from '#archive/archive.ts'
import type { MutedThings } from '#archive/mutes/mute.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { Filters } from '#archive/works/filters.ts'
import { askWorks, noWork } from '#archive/works/find-works.ts'
import { amongWorks, poseQuestion } from '#archive/works/pose-question.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
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
  const rows = await visibleWorks(archive.db, viewer)
    .where((is) =>
      is.or([
        is('works.created_at', '>', since),
        is.and([is('works.updated_on', '>=', dayOf(since)), is('works.changed_at', '>', since)]),
      ]),
    )
    .select('works.id')
    .execute()
  if (rows.length === 0) return 0
  const { question } = await poseQuestion(archive, viewer, filters, without)
  const fresh = amongWorks(
    question,
    rows.map(({ id }) => id),
  )
  return (await askWorks(archive, fresh, noWork)).total
}
