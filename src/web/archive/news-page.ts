import type { CommentView } from '#archive/comments/comment.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { commentThread } from '#web/comments/comment-thread.ts'
import { day } from '#web/frame/moment.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { clean, type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

export type NewsView = {
  readonly id: number
  readonly title: string
  readonly html: CleanHtml
  readonly authorName: string | undefined
  readonly postedOn: string | undefined
  readonly comments?: readonly CommentView[]
}

/** One piece of news, and what was said to it. */
export function newsPage(frame: PageFrame, view: NewsView): Html {
  const { say } = frame
  const { comments = [], postedOn, authorName } = view
  const by = [
    postedOn !== undefined && html`<span>${day(say, postedOn)}</span>`,
    authorName !== undefined && html`<bdi>${authorName}</bdi>`,
  ].filter((one) => one !== false)
  return page(frame, {
    title: view.title,
    kind: 'reading',
    main: html`${pageHead({
      trail: [{ to: urls.newsList.to(), name: say('archive.news') }],
      title: view.title,
      about:
        by.length > 0
          ? html`<span class="about-parts">${by.map((one) => html`<span>${one}</span> `)}</span>`
          : undefined,
    })}
<div class="userstuff text" dir="auto">${clean(view.html, { below: 1 })}</div>
${comments.length > 0 && html`<section class="comments" aria-labelledby="comments-heading"><h2 class="heading" id="comments-heading">${say('works.comments', { count: comments.length })}</h2>${commentThread(frame, comments)}</section>`}`,
  })
}
