import type { WorkView } from '#archive/works/work.ts'
import { ageNoticePage } from '#web/reading/age-notice-page.ts'
import { ageCookie, type Visit } from '#web/visit.ts'

/**
 * The notice before works that ask an age, for who has not accepted it in this browser; nothing when
 * there is no need. Staff have to see what they look after.
 */
export function askAge(visit: Visit, work: WorkView): Promise<Response> | Response | undefined {
  if (!work.asksAge || visit.viewer.kind === 'staff' || visit.cookie(ageCookie) === 'accepted') {
    return undefined
  }
  const { pathname, search } = new URL(visit.request.url)
  const path = `${pathname}${search}`
  const rating = visit.say(`works.rating-${work.rating}`)
  visit.context.header('X-Robots-Tag', 'noindex')
  return visit.page(
    ageNoticePage(visit.frame(pathname), { back: path, rating, workTitle: work.title }),
  )
}
