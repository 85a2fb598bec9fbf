import type { SeriesEntry } from '#archive/series/list-series.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { pager } from '#web/frame/pager.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

export type SeriesListView = {
  readonly series: readonly SeriesEntry[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** Every series by title. */
export function seriesListPage(frame: PageFrame, view: SeriesListView): Html {
  const { say } = frame
  const { series, total, page: number, pages } = view
  return page(frame, {
    title: say('series.list-title'),
    kind: 'list',
    main: html`<div class="column">
${pageHead({ title: say('series.list-title'), about: say('series.count', { count: total }) })}
${series.length === 0 && emptyState({ title: say('series.none'), text: say('series.none-hint') })}
${
  series.length > 0 &&
  html`<ul class="ledger ledger-loose">${series.map(({ id, title, workCount }) => {
    return html`<li><a href="${urls.series.to(id)}"><bdi>${title}</bdi></a> <span class="count">${say('works.count', { count: workCount })}</span></li>
`
  })}</ul>`
}
${pager(say, { page: number, pages, to: (one) => `${urls.seriesList.to()}?page=${one}` })}
</div>`,
  })
}
