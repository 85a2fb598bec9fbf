import type { Archive } from '#archive/archive.ts'
import { hasOtherMedia } from '#archive/catalog/has-other-media.ts'
import { type Mutes, noMutes } from '#archive/mutes/mute.ts'
import { findFragments } from '#archive/search/fragments.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { BrowseView, Filters, SearchView, TagPageView } from './filters.ts'
import { askWorks, type Found, type FoundCounts, noWork } from './find-works.ts'
import { listCards } from './list-cards.ts'
import { makeChoices } from './make-choices.ts'
import { nameFilters } from './name-filters.ts'
import { poseQuestion, type Question, type Understood, withoutMutes } from './pose-question.ts'
import type { WorkCard } from './work.ts'

export const worksPerPage = 20

/**
 * One page of a list of works, with its exact total and the choices beside it. A page beyond the last
 * shows the last. What a reader has muted is neither listed nor counted; how much that is, is told.
 */
export async function browseWorks(
  archive: Archive,
  viewer: Viewer,
  filters: Filters,
  tag?: TagPageView,
  mutes: Mutes = noMutes,
): Promise<BrowseView> {
  const asked = withTag(filters, tag)
  const { question, search } = await poseQuestion(archive, viewer, asked, mutes.hide)
  const { page, pages, total, ids, counts } = await askPage(archive, question, filters.page)
  const works = await listCards(archive, viewer, ids)
  const names = await nameFilters(archive, viewer, asked)
  const isAsked = asked.media.length + asked.excludedMedia.length > 0
  const hasMedia = isAsked || (await hasOtherMedia(archive, viewer))
  return {
    filters: { ...filters, page },
    total,
    pages,
    works,
    choices: await makeChoices(archive, asked, { total, counts, hasMedia }, names.tags),
    tag,
    hidden: await countHidden(archive, question, total),
    names,
    search: search && (await showSearch(archive, viewer, search, works)),
  }
}

/** How many works of a list a reader's mutes keep out of it. */
export async function countMuted(
  archive: Archive,
  viewer: Viewer,
  filters: Filters,
  { tag, mutes }: { readonly tag: TagPageView | undefined; readonly mutes: Mutes },
): Promise<number> {
  const { question } = await poseQuestion(archive, viewer, withTag(filters, tag), mutes.hide)
  return await countHidden(archive, question, (await askWorks(archive, question, noWork)).total)
}

/** The filters of a tag's page, on which that tag is always wanted. */
export function withTag(filters: Filters, tag: Pick<TagPageView, 'id'> | undefined): Filters {
  if (!tag || filters.include.includes(tag.id)) return filters
  return { ...filters, include: [tag.id, ...filters.include] }
}

async function askPage(archive: Archive, question: Question, asked: number) {
  const count = worksPerPage
  const first = await askWorks(archive, question, {
    start: (asked - 1) * count,
    count,
    facets: true,
  })
  const pages = Math.max(1, Math.ceil(first.total / count))
  const page = Math.min(asked, pages)
  const { total, ids } =
    page === asked
      ? first
      : await askWorks(archive, question, { start: (page - 1) * count, count, facets: false })
  return { page, pages, total, ids, counts: countsOf(first) }
}

function countsOf({ counts }: Found): FoundCounts {
  if (!counts) throw new Error('Counts were asked for and did not come.')
  return counts
}

async function countHidden(archive: Archive, question: Question, total: number): Promise<number> {
  if (Object.values(question.hide).every((some) => some.length === 0)) return 0
  const all = await askWorks(archive, withoutMutes(question), noWork)
  return Math.max(0, all.total - total)
}

async function showSearch(
  archive: Archive,
  viewer: Viewer,
  { resolved, ignored, isTooMany }: Understood,
  works: readonly WorkCard[],
): Promise<SearchView> {
  const ids = works.map(({ id }) => id)
  const fragments = await findFragments(archive, viewer, ids, resolved.clauses)
  return { resolved, ignored, isTooMany, fragments }
}
