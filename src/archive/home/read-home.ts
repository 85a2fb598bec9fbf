import type { Archive } from '#archive/archive.ts'
import { readSettings } from '#archive/settings/settings.ts'
import { listFandoms } from '#archive/tags/list-fandoms.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { noFilters } from '#archive/works/filters.ts'
import { askWorks, sumWords } from '#archive/works/find-works.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { poseQuestion } from '#archive/works/pose-question.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { HomeView } from './home.ts'

const newOnes = 6
const fandomsShown = 12

/** The front page: what is new, what there is, and what this archive is. */
export async function readHome(archive: Archive, viewer: Viewer): Promise<HomeView> {
  const { db } = archive
  const newest = async (sort: 'posted' | 'updated', count: number) => {
    const { question } = await poseQuestion(archive, viewer, { ...noFilters, sort })
    return await askWorks(archive, question, { start: 0, count, facets: false })
  }
  const { ids: newlyPosted, total } = await newest('posted', newOnes)
  const updated = await newest('updated', 2 * newOnes)
  const newlyUpdated = updated.ids.filter((id) => !newlyPosted.includes(id)).slice(0, newOnes)
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
    workCount: total,
    fandomCount: fandoms.length,
    words: await countAllWords(archive, viewer),
    newlyPosted: cards.filter(({ id }) => newlyPosted.includes(id)),
    newlyUpdated: cards.filter(({ id }) => newlyUpdated.includes(id)),
    fandoms: fandoms.toSorted((a, b) => b.count - a.count).slice(0, fandomsShown),
    hasSamples: samples.length > 0,
    news: await newestPost(archive),
  }
}

async function countAllWords(archive: Archive, viewer: Viewer): Promise<number> {
  return await archive.shelf.take(archive.db, `words ${audienceOf(viewer)}`, async () => {
    const { question } = await poseQuestion(archive, viewer, noFilters)
    return await sumWords(archive, question)
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
