import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { type MutedThings, nothingMuted } from '#archive/mutes/mute.ts'
import { withoutMuted } from '#archive/mutes/without-muted.ts'
import { worksWithSummaryWords } from '#archive/mutes/works-with-summary-words.ts'
import type { Guest, Member } from '#archive/viewer.ts'
import type { Filters } from '#archive/works/filters.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { matchWorks } from '#archive/works/match-works.ts'
import type { WorkCard } from '#archive/works/work.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'

/** A work as a feed tells of it. */
export type NewestWork = {
  readonly card: WorkCard
  /** When it came to this archive or, if that is later, the beginning of the day of its update. */
  readonly newAt: Instant
}

// Both arms have the same length and form, so that text order is time order in every collation.
const newAt = sql<Instant>`case
  when works.updated_on > substr(works.created_at, 1, 10)
  then works.updated_on || 'T00:00:00.000Z' else works.created_at end`

/**
 * The works of a list that came or were updated last, the newest first, whatever order the list has
 * on its page. Posted ones only: a feed goes out into other programs, and a member's own drafts do
 * not go with it.
 */
export async function listNewest(
  archive: Archive,
  viewer: Guest | Member,
  filters: Filters,
  { most, without = nothingMuted }: { readonly most: number; readonly without?: MutedThings },
): Promise<readonly NewestWork[]> {
  const muted = await worksWithSummaryWords(archive, without.words)
  const rows: { readonly id: WorkId; readonly newAt: Instant }[] = []
  // Summaries' words are no matter of SQL: read on until enough are left, or there are no more.
  for (let offset = 0; rows.length < most; offset += most) {
    const matching = await matchWorks(archive, viewer, filters)
    const some = await withoutMuted(archive.db, viewer, matching, without)
      .where('works.state', '=', 'posted')
      .select('works.id')
      .select(newAt.as('newAt'))
      .orderBy(newAt, 'desc')
      .orderBy('works.id', 'desc')
      .limit(most)
      .offset(offset)
      .execute()
    rows.push(...some.filter(({ id }) => !muted.has(id)))
    if (some.length < most) break
  }
  const shown = rows.slice(0, most)
  const cards = await listCards(
    archive,
    viewer,
    shown.map(({ id }) => id),
  )
  const dates = new Map(shown.map((row) => [row.id, row.newAt]))
  return cards.flatMap((card) => {
    const instant = dates.get(card.id)
    return instant === undefined ? [] : [{ card, newAt: instant }]
  })
}
