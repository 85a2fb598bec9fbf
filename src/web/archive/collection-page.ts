import type { WorkCard } from '#archive/works/work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { emptyState } from '#web/frame/notice.ts'
import { outsideLink } from '#web/frame/outside-link.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { pager } from '#web/frame/pager.ts'
import { weave } from '#web/frame/weave.ts'
import { clean, type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { workList } from '#web/works/work-card.ts'

export type CollectionView = {
  readonly id: number
  readonly title: string
  readonly description: CleanHtml | undefined
  readonly sourceUrl: string | undefined
  readonly workCount: number
  readonly works: readonly WorkCard[]
  readonly page: number
  readonly pages: number
}

/** A collection: what it is for, and its works. */
export function collectionPage(frame: PageFrame, view: CollectionView): Html {
  const { say } = frame
  const { id, title, description, sourceUrl, page: number, pages } = view
  return page(frame, {
    title,
    kind: 'list',
    main: html`<div class="column">
${pageHead({ title, about: say('works.count', { count: view.workCount }) })}
${description && html`<div class="userstuff about" dir="auto">${clean(description, { below: 1 })}</div>`}
${sourceUrl !== undefined && html`<p class="quiet">${weave(say, 'works.imported-from', { archive: outsideLink(sourceUrl, sourceUrl) })}</p>`}
<h2 class="visually-hidden">${say('works.all-title')}</h2>
${view.works.length === 0 ? emptyState({ title: say('archive.collection-empty'), text: say('archive.collection-empty-hint') }) : workList(frame, view.works)}
${pager(say, { page: number, pages, to: (one) => `${urls.collection.to(id)}?page=${one}` })}
</div>`,
  })
}
