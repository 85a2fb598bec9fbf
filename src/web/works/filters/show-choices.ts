import { readTag } from '#archive/tags/read-tag.ts'
import { tagKinds } from '#archive/tags/tag-kinds.ts'
import type { TagPageView } from '#archive/works/filters.ts'
import { listChoices } from '#archive/works/list-choices.ts'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { looksAnyway, mutesOf } from '#web/mutes/mutes-of.ts'
import { urls } from '#web/urls.ts'
import { readId, readPage, type Visit } from '#web/visit.ts'
import { readFilters } from '#web/works/read-filters.ts'
import { choicesPage } from './choices-page.ts'
import { choicesPath } from './list-path.ts'
import { oneOf } from './read-values.ts'

/** Every tag of a kind that stands on the works of the list of all works. */
export async function showWorkChoices(visit: Visit): Promise<Response> {
  return await showChoices(visit, undefined)
}

/** The same of a tag's list. */
export async function showTagChoices(visit: Visit): Promise<Response> {
  const id = readId<TagId>(visit.part('id'))
  const tag = await readTag(visit.archive, visit.viewer, id)
  if ('canonicalId' in tag) {
    return visit.redirect(urls.tagChoices.to(tag.canonicalId, visit.query.toString()), 301)
  }
  return await showChoices(visit, tag)
}

const longestPiece = 100

async function showChoices(visit: Visit, tag: TagPageView | undefined): Promise<Response> {
  const { archive, viewer, query } = visit
  const kind = oneOf(tagKinds)(query.get('kind') ?? '')
  if (kind === undefined) throw new Refusal('not-found', 'frame.not-found')
  const filters = { ...readFilters(query, tag?.id).filters, page: 1 }
  const piece = (query.get('find') ?? '').trim().slice(0, longestPiece)
  const name = piece === '' ? undefined : piece
  const place = { tag, isLooking: looksAnyway(query) }
  const mutes = place.isLooking ? undefined : await mutesOf(visit)
  const wish = { kind, name, page: readPage(query) }
  const found = await listChoices(archive, viewer, filters, wish, mutes)
  const frame = visit.frame(choicesPath(place, filters, kind))
  return await visit.page(choicesPage(frame, { ...found, kind, name, filters, place }))
}
