import type { Archive } from '#archive/archive.ts'
import { askStore, listInStore, narrowInStore, sumInStore } from '#archive/catalog/ask-store.ts'
import {
  closedTo,
  onlookerOf,
  type Slice,
  toCatalogQuery,
} from '#archive/catalog/to-catalog-query.ts'
import type { Viewer } from '#archive/viewer.ts'
import { type Count, flags, mediumFlags } from '#catalog/engine/query.ts'
import { type Languages, openLanguages } from '#catalog/languages.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import { ratings } from '#ground/ratings.ts'
import { Refusal } from '#ground/refusal.ts'
import { type TagKind, tagKinds } from '#store/tags.ts'
import type { Medium } from '#store/works.ts'
import { type Filters, noFilters } from './filters.ts'
import { poseQuestion, type Question } from './pose-question.ts'

/** Works that match, a part of them in their order, and how many of all of them carry what. */
export type Found = {
  /** Exact, always. */
  readonly total: number
  readonly ids: readonly WorkId[]
  readonly counts: FoundCounts | undefined
}

export type FoundCounts = {
  /** Of each kind the ten tags on most works, most first; ties: the smaller id first. */
  readonly tags: Readonly<Record<TagKind, readonly Count[]>>
  readonly ratings: ReadonlyMap<Rating, number>
  readonly media: ReadonlyMap<Medium, number>
  /** Most works first. Works whose language nobody knows are not among them. */
  readonly languages: readonly (readonly [code: string, works: number])[]
  readonly complete: number
}

/**
 * Asks the catalog; and the store itself, which takes longer, while the catalog is not there or has
 * trouble. Both give the same answer.
 */
export async function askWorks(archive: Archive, question: Question, slice: Slice): Promise<Found> {
  const { answer, languages } =
    (await askCatalog(archive, question, slice)) ?? (await askTables(archive, question, slice))
  const { total, ids, facets } = answer
  return {
    total,
    ids: ids as readonly WorkId[],
    counts: facets && {
      tags: byKind(facets.tags),
      ratings: new Map(facets.ratings.flatMap(([id, works]) => nameRating(id, works))),
      media: mediaOf(facets.media, total),
      languages: facets.languages.flatMap(([number, works]) => {
        const code = languages.codeOf(number)
        return code === null ? [] : [[code, works] as const]
      }),
      complete: facets.complete,
    },
  }
}

async function askCatalog(archive: Archive, question: Question, slice: Slice) {
  let languages: Languages | undefined
  const answer = await fromCatalog(archive, () =>
    archive.catalog.browse((spoken) => {
      languages = spoken
      return toCatalogQuery(question, spoken.known, slice)
    }),
  )
  return answer && languages && { answer, languages }
}

async function askTables(archive: Archive, question: Question, slice: Slice) {
  const { asked, query } = inStore(archive, question, slice)
  return { answer: await askStore(asked, query), languages: asked.languages }
}

/** Every work that matches, in order. For few of very many works ask for a part of them. */
export async function findWorks(
  archive: Archive,
  viewer: Viewer,
  filters: Filters,
): Promise<readonly WorkId[]> {
  const { question } = await poseQuestion(archive, viewer, filters)
  return (await askWorks(archive, question, everyWork)).ids
}

const everyWork: Slice = { start: 0, count: 2 ** 31, facets: false }

/** Only how many they are, or what they have together. */
export const noWork: Slice = { start: 0, count: 0, facets: false }

/** Every tag of a kind on the works that match: most works first, then the smaller id. */
export async function listTags(
  archive: Archive,
  question: Question,
  kind: TagKind,
): Promise<readonly Count[]> {
  const place = tagKinds.indexOf(kind)
  const counts = await fromCatalog(archive, () =>
    archive.catalog.list(({ known }) => toCatalogQuery(question, known, noWork), place),
  )
  if (counts) return counts
  const { asked, query } = inStore(archive, question, noWork)
  return await listInStore(asked, query, place)
}

/** How many of the works that match each of these tags finds besides, in their order. */
export async function countNarrowed(
  archive: Archive,
  question: Question,
  tags: readonly number[],
): Promise<readonly number[]> {
  const counts = await narrowInCatalog(archive, question, tags)
  if (counts) return counts
  const { asked, query } = inStore(archive, question, noWork)
  return await narrowInStore(asked, query, tags)
}

async function narrowInCatalog(archive: Archive, question: Question, tags: readonly number[]) {
  return await fromCatalog(archive, () =>
    archive.catalog.narrow(({ known }) => toCatalogQuery(question, known, noWork), tags),
  )
}

/** The words of all works that match. */
export async function sumWords(archive: Archive, question: Question): Promise<number> {
  const words = await fromCatalog(archive, () =>
    archive.catalog.sumWords(({ known }) => toCatalogQuery(question, known, noWork)),
  )
  if (words !== undefined) return words
  const { asked, query } = inStore(archive, question, noWork)
  return await sumInStore(asked, query)
}

/** How many works each of these tags' pages finds; nothing while the catalog is not there. */
export async function countByTags(
  archive: Archive,
  viewer: Viewer,
  tags: readonly number[],
): Promise<readonly number[] | undefined> {
  // Counts at rest know members and guests; a guest who is a person is neither.
  if (closedTo(viewer).length > 0) {
    const { question } = await poseQuestion(archive, viewer, noFilters)
    return await narrowInCatalog(archive, question, tags)
  }
  return await fromCatalog(archive, () => archive.catalog.countTags(onlookerOf(viewer), tags))
}

/** The catalog's answer, or nothing when it has none. */
async function fromCatalog<Answer>(
  { log }: Archive,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  try {
    return await ask()
  } catch (error) {
    // It is there and has too much to do: the store would have more.
    if (error instanceof Refusal) throw error
    log.error({ error }, 'the catalog did not answer; the store is asked')
    return undefined
  }
}

/** What the store is asked. It numbers languages as it meets them. */
function inStore({ db }: Archive, question: Question, slice: Slice) {
  const languages = openLanguages([])
  const query = toCatalogQuery(question, languages.numberOf, slice)
  return { asked: { db, viewer: question.viewer, languages }, query }
}

function byKind(counts: readonly (readonly Count[])[]): FoundCounts['tags'] {
  const kinds = tagKinds.map((kind, at) => [kind, counts[at] ?? []] as const)
  return Object.fromEntries(kinds) as Record<TagKind, readonly Count[]>
}

function nameRating(id: number, works: number): readonly (readonly [Rating, number])[] {
  const rating = ratings[id]
  return rating === undefined ? [] : [[rating, works]]
}

/** What is not counted as something else is a text. */
function mediaOf(counts: readonly Count[], total: number): ReadonlyMap<Medium, number> {
  const counted = new Map(counts)
  const others = mediumFlags.map((medium) => [medium, counted.get(flags[medium]) ?? 0] as const)
  const texts = others.reduce((left, [, works]) => left - works, total)
  return new Map<Medium, number>([['text', texts], ...others])
}
