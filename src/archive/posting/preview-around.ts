import type { Archive } from '#archive/archive.ts'
import { resolveCollections } from '#archive/posting/placing/place-collections.ts'
import { type Related, resolveRelated } from '#archive/posting/placing/place-related.ts'
import { listOwnSeries, resolveSeries } from '#archive/posting/placing/place-series.ts'
import { listCards } from '#archive/works/list-cards.ts'
import type { RelatedWorkView, SeriesPlace, WorkCard, WorkView } from '#archive/works/work.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import { languageName } from '#text/languages.ts'
import type { WorkInput } from './work-input.ts'
import type { Writer } from './writer.ts'

type Form = {
  /** Absent: the work is new. */
  readonly id: WorkId | undefined
  readonly input: WorkInput
  /** The work as it stands. */
  readonly base: WorkView
}

/**
 * What will stand beside a work as its form says it: series, collections, and works that it follows. What
 * names nothing here is left out; saving it tells why. A series that is new has the id 0.
 */
export async function previewAround(
  archive: Archive,
  viewer: Writer,
  form: Form,
): Promise<Pick<WorkView, 'places' | 'collections' | 'relatedWorks'>> {
  const { id, input, base } = form
  const { db } = archive
  const ids = await resolveCollections(db, id, input.collections, [])
  const titles = new Map(base.collections.map((one) => [one.id, one.title]))
  return {
    places: await placesOf(archive, viewer, form),
    collections: ids.map((one, at) => {
      return { id: one, title: titles.get(one) ?? input.collections[at] ?? '' }
    }),
    relatedWorks: await relatedOf(archive, viewer, form),
  }
}

async function placesOf(
  { db }: Archive,
  viewer: Writer,
  { id, input, base }: Form,
): Promise<readonly SeriesPlace[]> {
  const wanted = await resolveSeries(db, { viewer, workId: id }, input.series, [])
  const own = new Map((await listOwnSeries(db, viewer)).map((one) => [one.id, one.title]))
  return wanted.flatMap(({ series, part }): readonly SeriesPlace[] => {
    if (typeof series !== 'number') return [placeIn(0 as SeriesId, series.title, part)]
    const known = base.places.find((place) => place.id === series)
    if (known) return [{ ...known, part }]
    const title = own.get(series)
    return title === undefined ? [] : [placeIn(series, title, part)]
  })
}

function placeIn(id: SeriesId, title: string, part: number | undefined): SeriesPlace {
  return { id, title, part, previous: undefined, next: undefined }
}

async function relatedOf(archive: Archive, viewer: Writer, { id, input, base }: Form) {
  const asked = { wanted: input.related, known: [], self: id }
  const found = await resolveRelated(archive, archive.db, viewer, asked, [])
  const ids = found.flatMap(({ here }) => here ?? [])
  const cards = new Map((await listCards(archive, viewer, ids)).map((card) => [card.id, card]))
  const followed = found.map((one) => {
    return viewOf(one, one.here === undefined ? undefined : cards.get(one.here))
  })
  const followers = base.relatedWorks.filter(({ relation }) => !(relation in follows))
  return [...followed, ...followers]
}

const follows = { 'inspired-by': true, 'translation-of': true } as const

function viewOf(related: Related, card: WorkCard | undefined): RelatedWorkView {
  const { relation, url, title, creators, language } = related
  const names = card ? card.creators.map(({ byline }) => byline) : creators ? [creators] : []
  return {
    relation,
    title: card?.title ?? title,
    workId: card?.id,
    url: card || url === '' ? undefined : url,
    creators: names.join(', '),
    creatorLinks: names.map((name) => ({ name })),
    language: card || language === '' ? undefined : languageName(language),
    languageCode: undefined,
    isRestricted: false,
  }
}
