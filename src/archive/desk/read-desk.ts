import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { OpenTo } from '#archive/works/work.ts'
import { restrictions } from '#store/works.ts'
import { countWaiting } from './count-waiting.ts'
import type { DeskSort, DeskView, DeskWork } from './desk.ts'
import { creationsOf, type DeskOwner, deskOwner } from './desk-owner.ts'
import { hidesStatistics } from './hide-statistics.ts'
import { listDue } from './list-due.ts'
import { listOwnSeries } from './list-own-series.ts'

const worksPerPage = 50

/** A writer's own works and what is to be done with them. Refuses guests, who have no desk. */
export async function readDesk(
  archive: Archive,
  viewer: Viewer,
  { sort, page }: { readonly sort: DeskSort; readonly page: number },
): Promise<DeskView> {
  const owner = deskOwner(viewer)
  const { db } = archive
  const counted = await ownWorksOf(archive, owner)
    .select((of) => of.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow()
  const workCount = Number(counted.count)
  const pages = Math.max(1, Math.ceil(workCount / worksPerPage))
  const shown = Math.min(page, pages)
  return {
    works: await listOwnWorks(archive, owner, { sort, page: shown }),
    workCount,
    sort,
    page: shown,
    pages,
    series: await listOwnSeries(archive, owner),
    due: await listDue(archive, owner),
    waiting: await countWaiting(archive, owner),
    statistics: (await hidesStatistics(db, owner.id)) ? 'hidden' : 'shown',
  }
}

function ownWorksOf({ db }: Archive, owner: DeskOwner) {
  // The door shows a member their bin too, should it ever: this list is of what is not in it.
  return visibleWorks(db, owner)
    .where('works.id', 'in', creationsOf(db, owner.id))
    .where('works.state', 'in', ['draft', 'posted'])
}

async function listOwnWorks(
  archive: Archive,
  owner: DeskOwner,
  { sort, page }: { readonly sort: DeskSort; readonly page: number },
): Promise<readonly DeskWork[]> {
  const rows = await ordered(ownWorksOf(archive, owner), sort)
    .select([
      'works.id',
      'works.title',
      'works.state',
      'works.restricted',
      'works.words',
      'works.chapter_count',
      'works.complete',
      'works.published_on',
      'works.changed_at',
    ])
    .orderBy('works.id', 'desc')
    .limit(worksPerPage)
    .offset((page - 1) * worksPerPage)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    isDraft: row.state === 'draft',
    openTo: openTo.find((name) => restrictions[name] === row.restricted) ?? 'creators',
    words: row.words,
    chapterCount: row.chapter_count,
    isComplete: row.complete === 1,
    publishedOn: row.published_on ?? undefined,
    changedAt: row.changed_at,
  }))
}

const openTo = Object.keys(restrictions) as readonly OpenTo[]

function ordered(works: ReturnType<typeof ownWorksOf>, sort: DeskSort) {
  switch (sort) {
    case 'changed':
      return works.orderBy('works.changed_at', 'desc')
    case 'title':
      return works.orderBy('works.sort_title')
    case 'words':
      return works.orderBy('works.words', 'desc')
    case 'published':
      return works.orderBy('works.published_on', (order) => order.desc().nullsLast())
  }
}
