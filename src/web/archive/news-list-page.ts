import { day } from '#web/frame/moment.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { pager } from '#web/frame/pager.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

export type NewsListView = {
  readonly posts: readonly {
    readonly id: number
    readonly title: string
    readonly postedOn: string | undefined
  }[]
  readonly page: number
  readonly pages: number
}

/** What the archivists have told, newest first. */
export function newsListPage(frame: PageFrame, view: NewsListView): Html {
  const { say } = frame
  const { posts, page: number, pages } = view
  return page(frame, {
    title: say('archive.news'),
    kind: 'reading',
    main: html`${pageHead({ title: say('archive.news') })}
${posts.length === 0 && emptyState({ title: say('archive.no-news'), text: say('archive.no-news-hint') })}
${
  posts.length > 0 &&
  html`<ul class="ledger ledger-loose">${posts.map(({ id, title, postedOn }) => {
    return html`<li><a href="${urls.news.to(id)}"><bdi>${title}</bdi></a> <span class="count">${postedOn && day(say, postedOn)}</span></li>
`
  })}</ul>`
}
${pager(say, { page: number, pages, to: (one) => `${urls.newsList.to()}?page=${one}` })}`,
  })
}
