import type { Archive } from '#archive/archive.ts'
import type { MutedThings, Mutes } from '#archive/mutes/mute.ts'
import type { Viewer } from '#archive/viewer.ts'
import { type Filters, noFilters } from '#archive/works/filters.ts'
import { askWorks, countByTags, type FoundCounts } from '#archive/works/find-works.ts'
import { poseQuestion } from '#archive/works/pose-question.ts'
import { readTagNames } from '#archive/works/read-tag-names.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import { type TagKind, tagKinds } from '#store/tags.ts'
import type { CountedName } from './discover.ts'

/** The beginning of a list, its exact length, and the most frequent tags of each kind on its works. */
export type Few = {
  readonly total: number
  readonly ids: readonly WorkId[]
  /** Empty unless asked for. */
  readonly tags: Readonly<Record<TagKind, readonly CountedName[]>>
}

export type Look = {
  readonly most: number
  readonly mutes: Mutes
  readonly tags?: 'count'
}

/**
 * The first works of a list that this viewer may see. What they have muted is left out, also what they
 * want to see folded: in a few lines there is no room to fold.
 */
export async function findFew(
  archive: Archive,
  viewer: Viewer,
  filters: Filters,
  { most, mutes, tags }: Look,
): Promise<Few> {
  const { question } = await poseQuestion(archive, viewer, filters, allOf(mutes))
  const slice = { start: 0, count: most, facets: tags === 'count' }
  const { total, ids, counts } = await askWorks(archive, question, slice)
  return { total, ids, tags: await nameCounts(archive, counts?.tags) }
}

/** On how many works that this viewer may see each of these tags is, by itself or a subtag; in their order. */
export async function countEachTag(
  archive: Archive,
  viewer: Viewer,
  tags: readonly TagId[],
): Promise<readonly number[]> {
  const counted = await countByTags(archive, viewer, tags)
  if (counted) return counted
  const found: number[] = []
  for (const id of tags) {
    const { question } = await poseQuestion(archive, viewer, { ...noFilters, include: [id] })
    found.push((await askWorks(archive, question, { start: 0, count: 0, facets: false })).total)
  }
  return found
}

async function nameCounts(
  archive: Archive,
  counts: FoundCounts['tags'] | undefined,
): Promise<Few['tags']> {
  const all = tagKinds.flatMap((kind) => counts?.[kind] ?? [])
  const rows = await readTagNames(
    archive,
    all.map(([id]) => id as TagId),
  )
  const names = new Map<number, Omit<CountedName, 'count'>>(
    rows.map(({ id, kind, name }) => [id, { id, kind, name }]),
  )
  const named = tagKinds.map((kind) => {
    const some: readonly CountedName[] = (counts?.[kind] ?? []).flatMap(([id, count]) => {
      const tag = names.get(id)
      return tag ? [{ ...tag, count }] : []
    })
    return [kind, some] as const
  })
  return Object.fromEntries(named) as Record<TagKind, readonly CountedName[]>
}

/** What is hidden and what is folded, together. */
function allOf({ hide, collapse }: Mutes): MutedThings {
  return {
    creators: [...hide.creators, ...collapse.creators],
    tags: [...hide.tags, ...collapse.tags],
    works: [...hide.works, ...collapse.works],
    ratings: [...hide.ratings, ...collapse.ratings],
    words: [...hide.words, ...collapse.words],
  }
}
