import type { Archive } from '#archive/archive.ts'
import { visibleComments } from '#archive/comments/visible-comments.ts'
import type { System } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Ledger } from './ledger.ts'

/** How much of everything the store holds of the old archive. */
export async function countAll(archive: Archive, viewer: System, ledger: Ledger) {
  const { oldIds, detailOf } = ledger
  const chapters = oldIds('chapter').map((id) => detailOf('chapter', id).textFrom)
  const from = (place: string) => chapters.filter((textFrom) => textFrom === place).length
  return {
    users: oldIds('person').length,
    ...(await countWorks(archive, viewer, ledger)),
    chapters: chapters.length,
    chaptersWithText: from('file') + from('database'),
    chaptersFromFiles: from('file'),
    chaptersFromDatabase: from('database'),
    categories: oldIds('category').length,
    characters: oldIds('character').length,
    ratings: oldIds('rating').length,
    classTypes: oldIds('class-type').length,
    classes: oldIds('class').length,
    series: oldIds('series').length,
    seriesMembers: await countMembers(archive, ledger),
    ...(await countReviews(archive, viewer, ledger)),
    ...(await countFavourites(archive, ledger)),
    newsPosts: oldIds('news').length,
    newsComments: oldIds('news-comment').length,
    customPages: oldIds('page').length,
  }
}

async function countWorks(archive: Archive, viewer: System, ledger: Ledger) {
  const rows = await visibleWorks(archive.db, viewer)
    .innerJoin('origins', 'origins.target_id', 'works.id')
    .leftJoin('creatorships', 'creatorships.work_id', 'works.id')
    .where('origins.archive_key', '=', ledger.archiveKey)
    .where('origins.kind', '=', 'work')
    .select(['works.id', 'works.state'])
    .select((of) => of.fn.count<number>('creatorships.pseud_id').as('creators'))
    .groupBy(['works.id', 'works.state'])
    .execute()
  return {
    works: rows.length,
    worksPublished: rows.filter(({ state }) => state === 'posted').length,
    worksPending: rows.filter(({ state }) => state === 'draft').length,
    worksCoauthored: rows.filter(({ creators }) => creators > 1).length,
  }
}

async function countMembers(archive: Archive, ledger: Ledger): Promise<number> {
  const rows = await archive.db
    .selectFrom('series_members')
    .select('series_id')
    .where('pending', '=', 0)
    .execute()
  return rows.filter((row) => ledger.oldIdOf('series', row.series_id) !== undefined).length
}

async function countReviews(archive: Archive, viewer: System, ledger: Ledger) {
  const rows = await visibleComments(archive.db, viewer)
    .select(['comments.id', 'comments.parent_id', 'comments.person_id', 'comments.html'])
    .execute()
  const own = rows.filter(({ id }) => ledger.oldIdOf('review', id) !== undefined)
  const ids = new Set(own.map(({ id }) => id))
  const withWords = own.filter(({ html }) => html !== '')
  return {
    reviews: withWords.length,
    reviewsAnonymous: withWords.filter(({ id, person_id }) => {
      const reviewid = ledger.oldIdOf('review', id) ?? ''
      return person_id === null && ledger.detailOf('review', reviewid).oldUid === undefined
    }).length,
    reviewsRatingOnly: own.length - withWords.length,
    reviewResponses: rows.filter(({ parent_id }) => parent_id !== null && ids.has(parent_id))
      .length,
  }
}

async function countFavourites(archive: Archive, ledger: Ledger) {
  const rows = await archive.db
    .selectFrom('bookmarks')
    .select(['person_id', 'work_id', 'series_id', 'creator_id'])
    .execute()
  const own = rows.filter((row) => ledger.oldIdOf('person', row.person_id) !== undefined)
  return {
    favouriteWorks: own.filter(({ work_id }) => work_id !== null).length,
    favouriteAuthors: own.filter(({ creator_id }) => creator_id !== null).length,
    favouriteSeries: own.filter(({ series_id }) => series_id !== null).length,
  }
}
