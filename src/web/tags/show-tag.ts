import { readLanding } from '#archive/discover/read-landing.ts'
import { readTag } from '#archive/tags/read-tag.ts'
import type { TagPageView } from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'
import { landingPart } from '#web/discover/landing.ts'
import { shownMutesOf } from '#web/discover/shown-mutes.ts'
import { looksAnyway } from '#web/mutes/mutes-of.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { type Before, showList } from '#web/works/show-list.ts'

/** A tag's page with its works, and a look at them first. A synonym's page is its canonical's. */
export async function showTag(visit: Visit): Promise<Response> {
  const id = readId<TagId>(visit.part('id'))
  const tag = await readTag(visit.archive, visit.viewer, id)
  if ('canonicalId' in tag) {
    return visit.redirect(urls.tag.to(tag.canonicalId, visit.query.toString()), 301)
  }
  return await showList(visit, { tag, before: lookAt(visit, tag) })
}

function lookAt(visit: Visit, tag: TagPageView): Before {
  return async (frame, { total }) => {
    const mutes = await shownMutesOf(visit)
    const landing = await readLanding(visit.archive, visit.viewer, { tag, mutes })
    return (
      landing && landingPart(frame, { tag, landing, total, isLooking: looksAnyway(visit.query) })
    )
  }
}
