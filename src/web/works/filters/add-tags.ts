import { findTagNamed, suggestTags } from '#archive/search/suggest-tags.ts'
import { type TagKind, tagKinds } from '#archive/tags/tag-kinds.ts'
import type { Filters } from '#archive/works/filters.ts'
import { mutesOf } from '#web/mutes/mutes-of.ts'
import type { Visit } from '#web/visit.ts'
import type { ReadFilters } from '#web/works/read-filters.ts'
import { addTagPage } from './add-tag-page.ts'
import { askFor, leaveOut } from './choose-tag.ts'
import { browsePath, type ListPlace } from './list-path.ts'

const longestName = 200

/**
 * Answers a form in which somebody has typed the name of a tag: with the list that it narrows, or, when
 * no tag is called so, with a page of those that may be meant. A minus before the name leaves it out.
 * Nothing when no name was typed.
 */
export async function answerAdded(
  visit: Visit,
  { filters }: ReadFilters,
  place: ListPlace,
): Promise<Response | undefined> {
  const { archive, viewer, query } = visit
  const typed = tagKinds.flatMap((kind) => {
    const text = (query.get(`add-${kind}`) ?? '').trim().slice(0, longestName)
    return text === '' ? [] : [{ kind, text }]
  })
  if (typed.length === 0) return undefined
  let narrowed: Filters = { ...filters, page: 1 }
  const unknown: { kind: TagKind; text: string }[] = []
  for (const { kind, text } of typed) {
    const isOut = text.startsWith('-')
    const name = isOut ? text.slice(1).trim() : text
    const tag = await findTagNamed(archive, viewer, { text: name, kind })
    if (tag === undefined) unknown.push({ kind, text: name })
    else narrowed = isOut ? leaveOut(narrowed, tag.id) : askFor(narrowed, tag.id)
  }
  const [first] = unknown
  if (!first) return visit.redirect(browsePath(place, narrowed))
  const wish = { text: first.text, kinds: [first.kind], filters: narrowed }
  const meant = await suggestTags(archive, viewer, wish, await mutesOf(visit))
  const frame = visit.frame(browsePath(place, narrowed))
  return await visit.page(addTagPage(frame, { ...first, meant, filters: narrowed, place }))
}
