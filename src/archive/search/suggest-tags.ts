import type { Archive } from '#archive/archive.ts'
import { type Mutes, noMutes } from '#archive/mutes/mute.ts'
import type { Viewer } from '#archive/viewer.ts'
import { type Filters, noFilters } from '#archive/works/filters.ts'
import { countNarrowed } from '#archive/works/find-works.ts'
import { poseQuestion, type Question } from '#archive/works/pose-question.ts'
import { nearNames } from '#catalog/names/near-names.ts'
import { type NameHit, searchNames } from '#catalog/names/search-names.ts'
import type { TagId } from '#ground/ids.ts'
import { type TagKind, tagKinds } from '#store/tags.ts'
import { fold } from '#text/fold.ts'

/** A tag to offer for what somebody types. */
export type TagSuggestion = {
  readonly id: TagId
  readonly kind: TagKind
  readonly name: string
  /** The other name of it that was found, when it is not its own. */
  readonly matched: string | undefined
  /** Works of the list that it would leave. */
  readonly works: number
}

export type TagWish = {
  /** What somebody has typed so far. */
  readonly text: string
  readonly kinds: readonly TagKind[]
  /** The list that the tag would narrow. */
  readonly filters: Filters
}

const shown = 10
/** So many are counted at most: a name may be on none of the works of this list. */
const counted = 24

/**
 * Tags whose name, or another name of theirs, holds every word that was typed, the likeliest first,
 * with how many works of the list each would leave. One that leaves none is not offered: so nobody
 * learns of a tag that is only on works which they may not see. When nothing holds the words, tags of
 * which the spelling is near.
 */
export async function suggestTags(
  archive: Archive,
  viewer: Viewer,
  { text, kinds, filters }: TagWish,
  mutes: Mutes = noMutes,
): Promise<readonly TagSuggestion[]> {
  const names = await archive.names.read(archive.db)
  const { question } = await poseQuestion(archive, viewer, filters, mutes.hide)
  const places = kinds.map((kind) => tagKinds.indexOf(kind))
  const found = searchNames(names, { text, kinds: places, most: counted })
  const held = await offer(archive, question, kinds, found)
  if (held.length > 0) return held
  return await offer(archive, question, kinds, nearNames(names, text, counted, places))
}

/**
 * The tag that a whole name means to this viewer: its own name or another one of it, accents and case
 * aside. Nothing when there is none on any work that they may see, or when there are several.
 */
export async function findTagNamed(
  archive: Archive,
  viewer: Viewer,
  { text, kind }: { readonly text: string; readonly kind: TagKind },
): Promise<TagSuggestion | undefined> {
  const found = await suggestTags(archive, viewer, { text, kinds: [kind], filters: noFilters })
  const exact = found.filter(({ name, matched }) => fold(matched ?? name) === fold(text))
  return exact.length === 1 ? exact[0] : undefined
}

async function offer(
  archive: Archive,
  question: Question,
  kinds: readonly TagKind[],
  hits: readonly NameHit[],
): Promise<readonly TagSuggestion[]> {
  if (hits.length === 0) return []
  const ids = [...new Set(hits.flatMap(({ id, matched }) => [id, matched]))] as TagId[]
  const rows = await archive.db
    .selectFrom('tags')
    .select(['id', 'kind', 'name'])
    .where('id', 'in', ids)
    .execute()
  const known = new Map<number, (typeof rows)[number]>(rows.map((row) => [row.id, row]))
  const wanted = hits.flatMap((hit) => {
    const tag = known.get(hit.id)
    return tag && kinds.includes(tag.kind) ? [{ ...hit, tag }] : []
  })
  const counts = await countNarrowed(
    archive,
    question,
    wanted.map(({ id }) => id),
  )
  return wanted
    .map(({ id, matched, tag }, at) => {
      const other = matched === id ? undefined : known.get(matched)?.name
      return { ...tag, matched: other, works: counts[at] ?? 0 }
    })
    .filter(({ works }) => works > 0)
    .slice(0, shown)
}
