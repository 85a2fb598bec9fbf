import { prepareRead, type Store } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import { isNameKnown } from '#archive/works/is-name-known.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PseudId } from '#ground/ids.ts'
import { readRows } from '#store/asking/rows-as-text.ts'

/** What stands beside a creator's name: their works, newest first, and these works' series and fandoms. */
export async function listAround(store: Store, viewer: Viewer, pseuds: readonly PseudId[]) {
  const [row] = await readAround(store, viewer, { pseuds })
  return {
    works: row ? readRows(row.works) : [],
    series: row ? readRows(row.series).map((one) => ({ ...one, part: undefined })) : [],
    fandoms: row ? readRows(row.fandoms) : [],
  }
}

type Asked = { readonly pseuds: readonly PseudId[] }

const readAround = prepareRead((store, viewer, { pseuds }: Asked) => {
  const { db, rowsAsText } = store
  const works = worksOf(store, viewer, pseuds)
    .select('works.id')
    .orderBy('works.updated_on', (order) => order.desc().nullsLast())
    .orderBy('works.id', 'desc')
  return db
    .selectFrom('change_counter')
    .select([
      rowsAsText(works).as('works'),
      rowsAsText(seriesOf(store, viewer, pseuds)).as('series'),
      rowsAsText(fandomsOf(store, viewer, pseuds)).as('fandoms'),
    ])
    .limit(1)
})

function worksOf({ db }: Store, viewer: Viewer, pseuds: Asked['pseuds']) {
  const own = db
    .selectFrom('creatorships')
    .select('creatorships.work_id')
    .where('creatorships.pseud_id', 'in', pseuds)
  return visibleWorks(db, viewer)
    .where('works.id', 'in', own)
    .where('works.anonymous', '=', 0)
    .where(isNameKnown(viewer))
}

function seriesOf(store: Store, viewer: Viewer, pseuds: Asked['pseuds']) {
  return worksOf(store, viewer, pseuds)
    .innerJoin('series_members', 'series_members.work_id', 'works.id')
    .innerJoin('series', 'series.id', 'series_members.series_id')
    .where('series_members.pending', '=', 0)
    .where('series.binned_at', 'is', null)
    .select(['series.id', 'series.title'])
    .select((of) => of.fn.countAll<number>().as('workCount'))
    .groupBy(['series.id', 'series.title', 'series.sort_title'])
    .orderBy('series.sort_title')
    .orderBy('series.id')
}

function fandomsOf(store: Store, viewer: Viewer, pseuds: Asked['pseuds']) {
  return worksOf(store, viewer, pseuds)
    .innerJoin('taggings', 'taggings.work_id', 'works.id')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .where('tags.kind', '=', 'fandom')
    .select(['tags.id', 'tags.name'])
    .select((of) => of.fn.countAll<number>().as('count'))
    .groupBy(['tags.id', 'tags.name'])
    .orderBy((order) => order.fn.countAll(), 'desc')
    .orderBy('tags.id')
}
