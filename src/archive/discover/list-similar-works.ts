import type { Archive } from '#archive/archive.ts'
import { type Mutes, noMutes } from '#archive/mutes/mute.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { type Filters, noFilters } from '#archive/works/filters.ts'
import { listCards } from '#archive/works/list-cards.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import type { SimilarWork } from './discover.ts'
import { countEachTag, findFew } from './find-few.ts'
import { listMeanings, type Meaning } from './list-meanings.ts'
import { listTranslations } from './list-translations.ts'
import { chooseRarest, type RatedWork, rateWorks, type Weighed } from './rate-works.ts'

/** So many are shown, and so many of them by the same person. */
const mostShown = 6
const mostByOne = 2

/** Works that are looked at more closely, and tags of the work that count. */
const mostLookedAt = 200
const mostTags = 24

/** Most often these are enough. */
const cardsAtOnce = 20

export type SimilarInput = { readonly id: WorkId; readonly mutes?: Mutes }

/**
 * Works like one, by the tags that they share: the rarer a tag, the more it tells, and works of another
 * fandom count half. Each says by which tags. The work itself and its translations are not among them,
 * nor more than two by one person; only what this viewer may see and has not muted. The work must be one
 * that the viewer may see: ask `readWork` first.
 */
export async function listSimilarWorks(
  archive: Archive,
  viewer: Viewer,
  { id, mutes = noMutes }: SimilarInput,
): Promise<readonly SimilarWork[]> {
  const make = () => findSimilar(archive, viewer, { id, mutes })
  if (mutes !== noMutes) return await make()
  return await archive.shelf.take(archive.db, `similar ${audienceOf(viewer)} ${id}`, make)
}

type Asked = Required<SimilarInput>

async function findSimilar(
  archive: Archive,
  viewer: Viewer,
  asked: Asked,
): Promise<readonly SimilarWork[]> {
  const meanings = (await listMeanings(archive.db, [asked.id])).get(asked.id) ?? []
  const weighed = await weigh(archive, viewer, meanings)
  const rarest = chooseRarest(weighed)
  if (rarest.length === 0) return []
  const fandoms = meanings.filter(({ kind }) => kind === 'fandom').map((fandom) => fandom.id)
  const near = await listNear(archive, viewer, { ...asked, rarest, fandoms })
  const rated = rateWorks(weighed, await listMeanings(archive.db, near))
  return await chooseShown(archive, viewer, rated)
}

/** The work's tags with how rare they are among all that this viewer may see. */
async function weigh(
  archive: Archive,
  viewer: Viewer,
  meanings: readonly Meaning[],
): Promise<readonly Weighed[]> {
  const { total: all } = await findFew(archive, viewer, noFilters, { most: 0, mutes: noMutes })
  const asked = meanings.slice(0, mostTags)
  const counts = await countEachTag(
    archive,
    viewer,
    asked.map(({ id }) => id),
  )
  return asked.map((tag, index) => {
    const works = counts[index] ?? 0
    return { ...tag, works, weight: works > 0 ? Math.log(all / works) : 0 }
  })
}

type Near = Asked & { readonly rarest: readonly TagId[]; readonly fandoms: readonly TagId[] }

/** Works with any of the rarest tags: of the same fandoms first, then of all. */
async function listNear(
  archive: Archive,
  viewer: Viewer,
  { id, mutes, rarest, fandoms }: Near,
): Promise<readonly WorkId[]> {
  const filters: Filters = { ...noFilters, sort: 'kudos', anyOf: [rarest] }
  const look = { most: mostLookedAt, mutes }
  const withFandom: Filters = { ...filters, anyOf: [rarest, fandoms] }
  const near = fandoms.length > 0 ? await findFew(archive, viewer, withFandom, look) : undefined
  const found = new Set(near?.ids)
  if (found.size < mostLookedAt) {
    for (const far of (await findFew(archive, viewer, filters, look)).ids) found.add(far)
  }
  for (const same of await listTranslations(archive.db, id)) found.delete(same)
  return [...found].slice(0, mostLookedAt)
}

/** The best, with no more than two by any one person whose name this viewer may know. */
async function chooseShown(
  archive: Archive,
  viewer: Viewer,
  rated: readonly RatedWork[],
): Promise<readonly SimilarWork[]> {
  const by = new Map<string, number>()
  const chosen: SimilarWork[] = []
  for (let from = 0; from < rated.length && chosen.length < mostShown; from += cardsAtOnce) {
    const some = rated.slice(from, from + cardsAtOnce)
    const shared = new Map(some.map((one) => [one.id, one.shared]))
    const cards = await listCards(archive, viewer, [...shared.keys()])
    for (const work of cards) {
      // Who keeps their names apart counts by name: what is left out would tell which belong together.
      const people = [
        ...new Set(
          work.creators.map((one) => (one.isApart ? `pseud ${one.pseudId}` : `${one.personId}`)),
        ),
      ]
      const isFull = chosen.length >= mostShown
      if (isFull || people.some((person) => (by.get(person) ?? 0) >= mostByOne)) continue
      for (const person of people) by.set(person, (by.get(person) ?? 0) + 1)
      chosen.push({ work, shared: shared.get(work.id) ?? [] })
    }
  }
  return chosen
}
