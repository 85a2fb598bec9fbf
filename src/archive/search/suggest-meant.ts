import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { noFilters } from '#archive/works/filters.ts'
import { tagKinds } from '#store/tags.ts'
import type { ResolvedSearch, Suggestion } from './resolved-search.ts'
import { suggestTags } from './suggest-tags.ts'

/** Names that are looked into; a search with more unknown ones is no slip of a finger. */
const mostNames = 3
const shown = 5

/**
 * What somebody may have meant by each name that a search could not find: the suggestions that came with
 * the search, and where it has none, tags that hold the words or are spelled nearly so.
 */
export async function suggestMeant(
  archive: Archive,
  viewer: Viewer,
  { clauses, suggestions }: ResolvedSearch,
): Promise<readonly Suggestion[]> {
  const isHelped = (name: string) =>
    suggestions.some((one) => one.name === name && one.tags.length + one.creators.length > 0)
  const unknown = clauses
    .flat()
    .flatMap(({ piece }) => (piece.kind === 'tags' && piece.by === 'nothing' ? [piece] : []))
    .filter(({ name }) => !isHelped(name))
  const more: Suggestion[] = []
  for (const { name, tagKind } of unknown.slice(0, mostNames)) {
    const kinds = tagKind ? [tagKind] : tagKinds
    const tags = await suggestTags(archive, viewer, { text: name, kinds, filters: noFilters })
    more.push({ name, tags: tags.slice(0, shown), creators: [] })
  }
  return [...suggestions, ...more]
}
