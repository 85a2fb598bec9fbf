import { type RawBuilder, sql } from 'kysely'
import { prepareRead, type Store } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import { isNameKnown } from '#archive/works/is-name-known.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'

/** What a viewer sees in a series and in all series within it, each work once. */
export type Within = {
  readonly works: number
  readonly words: number
  readonly begunOn: PlainDate | undefined
  readonly updatedOn: PlainDate | undefined
  /** Whether a work is among them whose creators the viewer may not know. */
  readonly keepsNames: boolean
}

type Asked = { readonly ids: readonly SeriesId[] }

/** What a viewer sees in each of these series. Those in which they see nothing are left out. */
export async function countWithin(
  store: Store,
  viewer: Viewer,
  ids: readonly SeriesId[],
): Promise<ReadonlyMap<SeriesId, Within>> {
  const rows = await readCounts(store, viewer, { ids })
  return new Map(
    rows.map(({ root, works, words, begunOn, updatedOn, named }) => [
      root,
      {
        works: Number(works),
        words: Number(words ?? 0),
        begunOn: begunOn ?? undefined,
        updatedOn: updatedOn ?? undefined,
        keepsNames: named === 0,
      },
    ]),
  )
}

const readCounts = prepareRead(({ db }, viewer, { ids }: Asked) => {
  const placed = sql<{ root: SeriesId; work_id: WorkId }>`(
    ${inside(ids)}
    select distinct inside.root, series_members.work_id from series_members
    join inside on inside.id = series_members.series_id
    where series_members.pending = 0
  )`.as('placed')
  return visibleWorks(db, viewer)
    .innerJoin(placed, 'placed.work_id', 'works.id')
    .select((of) => [
      'placed.root',
      of.fn.countAll<number>().as('works'),
      of.fn.sum<number | null>('works.words').as('words'),
      of.fn.min('works.published_on').as('begunOn'),
      of.fn.max('works.updated_on').as('updatedOn'),
      of.fn.min(of.case().when(isNameKnown(viewer)).then(1).else(0).end()).as('named'),
    ])
    .groupBy('placed.root')
})

/** Those of these series in which there is no work at all, not even one that waits to be let in. */
export async function listEmpty(
  store: Store,
  viewer: Viewer,
  ids: readonly SeriesId[],
): Promise<readonly SeriesId[]> {
  const filled = new Set((await readFilled(store, viewer, { ids })).map(({ root }) => root))
  return ids.filter((id) => !filled.has(id))
}

const readFilled = prepareRead(({ db }, _viewer, { ids }: Asked) =>
  db
    .selectFrom(
      sql<{ root: SeriesId }>`(
        ${inside(ids)}
        select distinct inside.root from series_members
        join inside on inside.id = series_members.series_id
        where series_members.work_id is not null
      )`.as('filled'),
    )
    .select('filled.root'),
)

/**
 * Every series within each of these, the roots, and the roots themselves. Series that contain one
 * another end by themselves: `union` drops what is known.
 */
function inside(ids: readonly SeriesId[]): RawBuilder<unknown> {
  return sql`with recursive inside (root, id) as (
    select series.id, series.id from series where series.id in (${sql.join(ids)})
    union
    select inside.root, series_members.sub_series_id from series_members
    join inside on inside.id = series_members.series_id
    where series_members.sub_series_id is not null
  )`
}
