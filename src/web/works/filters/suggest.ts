import { suggestTags } from '#archive/search/suggest-tags.ts'
import { type TagKind, tagKinds } from '#archive/tags/tag-kinds.ts'
import type { TagId } from '#ground/ids.ts'
import { mutesOf } from '#web/mutes/mutes-of.ts'
import type { Visit } from '#web/visit.ts'
import { readFilters } from '#web/works/read-filters.ts'
import { oneOf, readId } from './read-values.ts'

/** A name that is longer than any tag's is none. */
const longestName = 200

/**
 * Tags for what stands in a field of the panel, as JSON: `q` is what was typed, `kind` the kinds that
 * may be offered (none: all), and all else the list's own query, whose search words are called `text`
 * and whose tag `tag`.
 */
export async function showSuggestions(visit: Visit): Promise<Response> {
  const { archive, viewer, query, context } = visit
  const text = (query.get('q') ?? '').slice(0, longestName)
  const named = query.getAll('kind').flatMap((kind) => oneOf(tagKinds)(kind) ?? [])
  const kinds: readonly TagKind[] = named.length > 0 ? named : tagKinds
  const { filters } = readFilters(listQuery(query), readId<TagId>(query.get('tag') ?? ''))
  const suggestions =
    text.trim() === ''
      ? []
      : await suggestTags(archive, viewer, { text, kinds, filters }, await mutesOf(visit))
  return context.json({ suggestions }, 200, { 'Cache-Control': 'private, no-store' })
}

function listQuery(query: URLSearchParams): URLSearchParams {
  const own = new URLSearchParams(query)
  for (const name of ['q', 'kind', 'tag', 'text']) own.delete(name)
  const text = query.get('text')
  if (text !== null) own.set('q', text)
  return own
}
