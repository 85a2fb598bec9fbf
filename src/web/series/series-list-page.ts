import type { SeriesEntry } from '#archive/series/list-series.ts'
import { ledgerPage } from '#web/frame/ledger-page.ts'
import type { PageFrame } from '#web/frame/page.ts'
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
  const { series, total, page, pages } = view
  return ledgerPage(frame, {
    title: say('series.list-title'),
    about: say('series.count', { count: total }),
    lines: series.map(({ id, title, workCount }) => {
      return {
        to: urls.series.to(id),
        name: title,
        count: say('works.count', { count: workCount }),
      }
    }),
    actions: 'id' in frame.viewer ? newSeriesLink(frame) : undefined,
    classes: 'ledger-loose',
    none: { title: say('series.none'), text: say('series.none-hint') },
    path: urls.seriesList.to(),
    page,
    pages,
    isNarrow: true,
  })
}

function newSeriesLink({ say }: PageFrame): Html {
  return html`<a class="button" href="${urls.newSeries.to()}">${say('series.new-title')}</a>`
}
