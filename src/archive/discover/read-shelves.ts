import type { Archive } from '#archive/archive.ts'
import type { Mutes } from '#archive/mutes/mute.ts'
import type { Viewer } from '#archive/viewer.ts'
import { type Filters, noFilters, type TagPageView } from '#archive/works/filters.ts'
import { listCards } from '#archive/works/list-cards.ts'
import type { PlainDate } from '#ground/time.ts'
import { type LandingShelf, shown } from './discover.ts'
import { type Few, findFew } from './find-few.ts'

/** A long read has so many words; kudos of so many days count as of this month. */
const long = 50_000
const month = 31

type Input = {
  readonly tag: TagPageView
  readonly mutes: Mutes
  readonly today: PlainDate
  /** The fandom's works, the newest first: already found. */
  readonly newest: Few
}

type Shelf = Omit<LandingShelf, 'works'> & { readonly ids: Few['ids'] }

/**
 * The shelves of a fandom: newly posted, most liked of what was posted or updated within a month, and
 * complete long reads, or the longest there are. One with nothing on it is absent.
 */
export async function readShelves(
  archive: Archive,
  viewer: Viewer,
  { tag, mutes, today, newest }: Input,
): Promise<readonly LandingShelf[]> {
  const find = async (name: LandingShelf['name'], filters: Filters): Promise<Shelf> => {
    const found = await findFew(archive, viewer, filters, { most: shown.works, mutes })
    return { name, filters, ...found }
  }
  const own: Filters = { ...noFilters, include: [tag.id] }
  const complete: Filters = { ...own, status: 'complete' }
  const liked = await find('liked', {
    ...own,
    updated: { from: daysBefore(today, month) },
    ranges: { kudos: { from: 1 } },
    sort: 'kudos',
  })
  const reads = await find('long', {
    ...complete,
    ranges: { words: { from: long } },
    sort: 'kudos',
  })
  const shelves: readonly Shelf[] = [
    { name: 'newest', filters: { ...own, sort: 'posted' }, ...newest },
    liked,
    reads.total > 0 ? reads : await find('longest', { ...complete, sort: 'words' }),
  ]
  const cards = await listCards(
    archive,
    viewer,
    shelves.flatMap(({ ids }) => ids),
  )
  const byId = new Map(cards.map((card) => [card.id, card]))
  return shelves
    .map(({ name, filters, total, ids }) => {
      return { name, filters, total, works: ids.flatMap((id) => byId.get(id) ?? []) }
    })
    .filter(({ works }) => works.length > 0)
}

function daysBefore(day: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10) as PlainDate
}
