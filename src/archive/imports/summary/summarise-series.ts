import type { Archive } from '#archive/archive.ts'
import type { Ledger } from './ledger.ts'

const openness = { closed: 0, moderated: 1, open: 2 } as const

/** Every series of the old archive with its members in order. */
export async function summariseSeries(archive: Archive, ledger: Ledger) {
  const rows = await archive.db
    .selectFrom('series')
    .innerJoin('origins', 'origins.target_id', 'series.id')
    .where('origins.archive_key', '=', ledger.archiveKey)
    .where('origins.kind', '=', 'series')
    .select(['series.id', 'series.title', 'series.openness'])
    .execute()
  const summary: Record<string, unknown> = {}
  for (const { id, title, openness: open } of rows) {
    const seriesid = ledger.oldIdOf('series', id)
    if (seriesid === undefined) continue
    const members = await archive.db
      .selectFrom('series_members')
      .select(['work_id', 'sub_series_id', 'pending'])
      .where('series_id', '=', id)
      .orderBy('position')
      .execute()
    const owner = await archive.db
      .selectFrom('series_creatorships')
      .innerJoin('pseuds', 'pseuds.id', 'series_creatorships.pseud_id')
      .select('pseuds.name')
      .where('series_creatorships.series_id', '=', id)
      .executeTakeFirst()
    const named = (pending: number) =>
      members
        .filter((member) => member.pending === pending)
        .map(({ work_id, sub_series_id }) =>
          work_id === null
            ? `series:${ledger.oldIdOf('series', sub_series_id)}`
            : `work:${ledger.oldIdOf('work', work_id)}`,
        )
    summary[seriesid] = {
      title,
      owner: owner?.name ?? null,
      open: openness[open],
      members: named(0),
      pending: named(1),
    }
  }
  return summary
}
