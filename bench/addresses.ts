import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { guest } from '#archive/viewer.ts'
import { noFilters } from '#archive/works/filters.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkCard } from '#archive/works/work.ts'
import type { PersonId, TagId, WorkId } from '#ground/ids.ts'
import { urls } from '#web/urls.ts'
import { downloadPath } from '#web/works/download-links.ts'
import { writeFilters } from '#web/works/filters/write-filters.ts'
import { vocabularyOf } from './make-text.ts'
import { between, type Random, several } from './random.ts'

/** What there is to ask for in an archive, as a guest may see it. */
export type Stock = {
  readonly chapters: readonly { readonly id: WorkId; readonly position: number }[]
  readonly works: readonly WorkId[]
  readonly cards: (ids: readonly WorkId[]) => Promise<readonly WorkCard[]>
  /** A tag as often as works carry it: drawing from these is drawing as readers do. */
  readonly taggings: readonly {
    readonly workId: WorkId
    readonly tagId: TagId
    readonly kind: string
  }[]
  readonly series: readonly number[]
  readonly people: readonly PersonId[]
}

/** Reads what the addresses are drawn from. */
export async function takeStock(archive: Archive): Promise<Stock> {
  const { db } = archive
  const chapters = await visibleChapters(db, guest)
    .select(['works.id', 'chapters.position'])
    .orderBy('works.id')
    .orderBy('chapters.position')
    .execute()
  const works = await visibleWorks(db, guest).select('works.id').orderBy('works.id').execute()
  const taggings = await visibleWorks(db, guest)
    .innerJoin('taggings', 'taggings.work_id', 'works.id')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .where('tags.synonym_of', 'is', null)
    .where('tags.kind', 'not in', ['warning', 'category'])
    .select(['taggings.work_id as workId', 'taggings.tag_id as tagId', 'tags.kind'])
    .orderBy('taggings.work_id')
    .orderBy('taggings.tag_id')
    .execute()
  const series = await visibleWorks(db, guest)
    .innerJoin('series_members', 'series_members.work_id', 'works.id')
    .select('series_members.series_id as id')
    .distinct()
    .orderBy('id')
    .execute()
  const people = await visibleWorks(db, guest)
    .where('works.anonymous', '=', 0)
    .innerJoin('creatorships', 'creatorships.work_id', 'works.id')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('pseuds.person_id as id')
    .distinct()
    .orderBy('id')
    .execute()
  return {
    chapters,
    works: works.map(({ id }) => id),
    cards: (ids) => listCards(archive, guest, ids),
    taggings,
    series: series.map(({ id }) => id),
    people: people.map(({ id }) => id),
  }
}

export const chapterPaths = (random: Random, { chapters }: Stock, count: number) =>
  several(random, chapters, count).map(({ id, position }) => urls.chapter.to(id, position))

export const wholeWorkPaths = (random: Random, { works }: Stock, count: number) =>
  several(random, works, count).map((id) => urls.wholeWork.to(id))

/** Names of downloads hold titles and bylines; another name would lead to a redirect. */
export async function downloadPaths(random: Random, { works, cards }: Stock, count: number) {
  const chosen = await cards(several(random, works, count))
  return chosen.map((work) => downloadPath(work, 'epub'))
}

export const seriesPaths = (random: Random, { series }: Stock, count: number) =>
  several(random, series, count).map((id) => urls.series.to(id))

export const personPaths = (random: Random, { people }: Stock, count: number) =>
  several(random, people, count).map((id) => urls.person.to(id))

export const tagPaths = (random: Random, { taggings }: Stock, count: number) => [
  ...new Set(several(random, taggings, count).map(({ tagId }) => urls.tag.to(tagId))),
]

/** Lists with five filters each, no two alike, drawn around a work so that most find something. */
export function filteredPaths(random: Random, { taggings }: Stock, count: number): string[] {
  const fandoms = taggings.filter(({ kind }) => kind === 'fandom')
  const others = taggings.filter(({ kind }) => kind === 'additional')
  const paths = several(random, fandoms, count).map(({ tagId }) => {
    const [unwanted] = several(random, others, 1)
    const query = writeFilters({
      ...noFilters,
      include: [tagId],
      exclude: unwanted ? [unwanted.tagId] : [],
      excludedRatings: ['explicit'],
      status: random() < 0.7 ? 'complete' : 'in-progress',
      languages: ['en'],
      ranges: { words: { from: between(random, 100, 900) } },
    })
    return urls.works.to(query)
  })
  return [...new Set(paths)]
}

/** Searches for two words each: a usual one and one that fewer works have. */
export function searchPaths(random: Random, _stock: Stock, count: number): string[] {
  const { words } = vocabularyOf('en')
  const paths = Array.from({ length: count }, () => {
    const text = [words[between(random, 100, 1500)], words[between(random, 500, 8000)]].join(' ')
    return urls.works.to(writeFilters({ ...noFilters, text }))
  })
  return [...new Set(paths)]
}
