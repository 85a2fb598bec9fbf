import { leaveSeries } from '#archive/series/leave-series.ts'
import { readOwnSeries } from '#archive/series/read-own-series.ts'
import type { SeriesId } from '#ground/ids.ts'
import { notice } from '#web/frame/notice.ts'
import { page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { html } from '#web/html.ts'
import { memberOf } from '#web/joining/member-of.ts'
import { byline } from '#web/people/byline.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'

/** Asks whether one really wants to leave a series that one keeps with others. */
export async function showLeaveSeries(visit: Visit): Promise<Response> {
  const { archive, say } = visit
  const member = memberOf(visit)
  const id = readId<SeriesId>(visit.part('id'))
  const { fields, keepers, mayLeave } = await readOwnSeries(archive, member, id)
  const others = keepers.filter(({ personId }) => personId !== member.id)
  const path = urls.leaveSeries.to(id)
  const form = html`<p>${weave(say, 'series.leave-about', { others: byline(say, others) })}</p>
<form class="form" method="post" action="${path}"><div class="form-actions"><button class="button primary" type="submit">${say('series.leave')}</button></div></form>`
  const title = say('series.leave-title', { title: fields.title })
  return await visit.page(
    page(visit.frame(path), {
      title,
      kind: 'plain',
      robots: 'noindex',
      main: html`${pageHead({ title, trail: [{ to: urls.series.to(id), name: fields.title }] })}
${mayLeave ? form : notice(say('series.last-keeper'), 'warn')}`,
    }),
  )
}

export async function receiveLeaveSeries(visit: Visit): Promise<Response> {
  const id = readId<SeriesId>(visit.part('id'))
  await leaveSeries(visit.archive, memberOf(visit), id)
  return visit.redirect(`${urls.requests.to()}?left-series`)
}
