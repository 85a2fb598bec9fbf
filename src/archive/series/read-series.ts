import { binnedWorks } from '#archive/bin/binned.ts'
import { prepareRead, type Store } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import { creatorOf, creatorsOfSeries } from '#archive/works/creator-of.ts'
import { listCards } from '#archive/works/list-cards.ts'
import type { SeriesPart } from '#archive/works/work.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Instant } from '#ground/time.ts'
import { readRows } from '#store/asking/rows-as-text.ts'
import { countWithin, listEmpty, type Within } from './count-within.ts'
import type { SeriesMember, SeriesView } from './series.ts'

/**
 * A series with its members in order; works that the viewer may not see are left out, and with them
 * every series of nothing else: its title would tell of them.
 */
export async function readSeries(store: Store, viewer: Viewer, id: SeriesId): Promise<SeriesView> {
  const [row] = await readRow(store, viewer, { id })
  if (!row) throw new Refusal('not-found', 'series.not-found')
  const members = readRows(row.members)
  const parents = readRows(row.parents)
  const around = [...members.flatMap((member) => member.id ?? []), ...parents.map((one) => one.id)]
  const seen = await findSeen(store, viewer, [id, ...around])
  const all = seen.get(id)
  if (!all) throw new Refusal('not-found', 'series.not-found')
  if (row.binned_at !== null) throw new Refusal('gone', 'bin.series-removed')
  return {
    id,
    title: row.title,
    // Beside an anonymous work the keepers of its series would tell whose it is.
    creators: all.keepsNames ? [] : readRows(row.creators).map(creatorOf),
    isComplete: row.complete === 1,
    summary: row.summary ?? undefined,
    notes: row.notes ?? undefined,
    words: all.words,
    workCount: all.works,
    begunOn: all.begunOn,
    updatedOn: all.updatedOn,
    members: await showMembers(store, viewer, { members, seen }),
    parents: parents
      .filter((parent) => seen.has(parent.id))
      .map((parent) => ({ ...parent, part: parent.part ?? undefined })),
  }
}

const readRow = prepareRead(({ db, rowsAsText }, _viewer, { id }: { readonly id: SeriesId }) => {
  const members = db
    .selectFrom('series_members')
    .leftJoin('series', 'series.id', 'series_members.sub_series_id')
    .select(['series_members.part', 'series_members.work_id', 'series.id', 'series.title'])
    .select('series.binned_at')
    .where('series_members.series_id', '=', id)
    .where('series_members.pending', '=', 0)
    .orderBy('series_members.position')
    .orderBy('series_members.id')
  const parents = db
    .selectFrom('series_members')
    .innerJoin('series', 'series.id', 'series_members.series_id')
    .select(['series.id', 'series.title', 'series_members.part'])
    .where('series_members.sub_series_id', '=', id)
    .where('series.binned_at', 'is', null)
    .orderBy('series.id')
  return db
    .selectFrom('series')
    .select(['series.title', 'series.summary', 'series.notes', 'series.complete'])
    .select('series.binned_at')
    .select([
      rowsAsText(creatorsOfSeries(db).where('series_creatorships.series_id', '=', id)).as(
        'creators',
      ),
      rowsAsText(members).as('members'),
      rowsAsText(parents).as('parents'),
    ])
    .where('series.id', '=', id)
})

/** What a viewer sees in each of these series; those whose titles they may not see are not among them. */
async function findSeen(
  store: Store,
  viewer: Viewer,
  ids: readonly SeriesId[],
): Promise<ReadonlyMap<SeriesId, Within>> {
  const seen = await countWithin(store, viewer, ids)
  const others = ids.filter((id) => !seen.has(id))
  const nothing = {
    works: 0,
    words: 0,
    begunOn: undefined,
    updatedOn: undefined,
    keepsNames: false,
  }
  const empty = await listEmpty(store, viewer, others)
  return new Map([...seen, ...empty.map((id) => [id, nothing] as const)])
}

type MemberRow = {
  readonly part: number | null
  readonly work_id: WorkId | null
  readonly id: SeriesId | null
  readonly title: string | null
  readonly binned_at: Instant | null
}

async function showMembers(
  store: Store,
  viewer: Viewer,
  {
    members,
    seen,
  }: { readonly members: readonly MemberRow[]; readonly seen: ReadonlyMap<SeriesId, Within> },
): Promise<readonly SeriesMember[]> {
  const ids = members.flatMap((member) => member.work_id ?? [])
  const cards = new Map((await listCards(store, viewer, ids)).map((card) => [card.id, card]))
  const gaps = await listGaps(store, viewer, ids)
  return members.flatMap((row): SeriesMember[] => {
    const part = row.part ?? undefined
    const work = row.work_id === null ? undefined : cards.get(row.work_id)
    if (work) return [{ kind: 'work', part, work }]
    if (row.work_id !== null && gaps.has(row.work_id)) return [{ kind: 'gap', part }]
    const within = row.id === null ? undefined : seen.get(row.id)
    if (row.id === null || row.title === null || row.binned_at !== null || !within) return []
    const series: SeriesPart = { id: row.id, title: row.title, part }
    return [{ kind: 'series', part, series, workCount: within.works }]
  })
}

/** Works of the viewer's own that lie in the bin: for everybody else the series has no such place. */
async function listGaps(
  { db }: Store,
  viewer: Viewer,
  ids: readonly WorkId[],
): Promise<ReadonlySet<WorkId>> {
  if ((viewer.kind !== 'member' && viewer.kind !== 'staff') || ids.length === 0) return new Set()
  const rows = await binnedWorks(db, viewer)
    .select('works.id')
    .where('works.id', 'in', ids)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
