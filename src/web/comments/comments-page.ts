import type { CommentView } from '#archive/comments/comment.ts'
import type { WorkView } from '#archive/works/work.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pager } from '#web/frame/pager.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { byline } from '#web/people/byline.ts'
import { urls } from '#web/urls.ts'
import { commentThread } from './comment-thread.ts'

export type CommentsView = {
  readonly work: Pick<WorkView, 'id' | 'title' | 'creators'>
  readonly comments: readonly CommentView[]
  /** All comments of the work, answers counted. */
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** What readers said to a work. */
export function commentsPage(frame: PageFrame, view: CommentsView): Html {
  const { say } = frame
  const { work, comments, total, page: number, pages } = view
  return page(frame, {
    title: say('works.comments-title', { title: work.title }),
    kind: 'reading',
    robots: 'noindex, follow',
    main: html`<div class="preface">
<h1 class="title heading"><a href="${urls.work.to(work.id)}"><bdi>${work.title}</bdi></a></h1>
<p class="byline heading">${weave(say, 'works.by', { creators: byline(say, work.creators) })}</p>
</div>
<section class="comments" aria-labelledby="comments-heading"><h2 class="heading" id="comments-heading">${say('works.comments', { count: total })}</h2>
${comments.length === 0 ? emptyState({ title: say('works.no-comments'), text: say('works.no-comments-hint') }) : commentThread(frame, comments, work.id)}
</section>
${pager(say, { page: number, pages, to: (one) => `${urls.comments.to(work.id)}?page=${one}` })}`,
  })
}
