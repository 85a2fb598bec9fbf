import type { Archive } from '#archive/archive.ts'
import { readSettings } from '#archive/settings/settings.ts'
import { listFandoms } from '#archive/tags/list-fandoms.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { noFilters } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { WorkId } from '#ground/ids.ts'
import type { HomeView } from './home.ts'

const newOnes = 6
const fandomsShown = 12

/** The front page: what is new, what there is, and what this archive is. */
export async function readHome(archive: Archive, viewer: Viewer): Promise<HomeView> {
  const { db } = archive
  const posted = await findWorks(archive, viewer, { ...noFilters, sort: 'posted' })
  const newlyPosted = posted.slice(0, newOnes)
  const updated = await findWorks(archive, viewer, noFilters)
  const newlyUpdated = updated
    .slice(0, 2 * newOnes)
    .filter((id) => !newlyPosted.includes(id))
    .slice(0, newOnes)
  const cards = await listCards(archive, viewer, [...newlyPosted, ...newlyUpdated])
  const fandoms = await listFandoms(archive, viewer)
  const {
    'archive.name': name,
    'archive.about': about,
    'samples.works': samples,
  } = await readSettings(db, ['archive.name', 'archive.about', 'samples.works'])
  return {
    name,
    about: about === '' ? undefined : sanitise(about, 'comment'),
    workCount: posted.length,
    fandomCount: fandoms.length,
    words: await countAllWords(archive, viewer, posted),
    newlyPosted: cards.filter(({ id }) => newlyPosted.includes(id)),
    newlyUpdated: cards.filter(({ id }) => newlyUpdated.includes(id)),
    fandoms: fandoms.toSorted((a, b) => b.count - a.count).slice(0, fandomsShown),
    hasSamples: samples.length > 0,
    news: await newestPost(archive),
  }
}

async function countAllWords(
  { db, shelf, facts }: Archive,
  viewer: Viewer,
  ids: readonly WorkId[],
): Promise<number> {
  return await shelf.take(db, `words ${audienceOf(viewer)}`, async () => {
    const { works } = await facts.read(db)
    return ids.reduce((sum, id) => sum + (works.get(id)?.words ?? 0), 0)
  })
}

async function newestPost(archive: Archive) {
  return await archive.db
    .selectFrom('news_posts')
    .select(['id', 'title'])
    .orderBy('posted_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
