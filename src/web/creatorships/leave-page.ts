import type { CreatorView, WorkView } from '#archive/works/work.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { byline } from '#web/people/byline.ts'
import { urls } from '#web/urls.ts'

/** What leaving a work means, and the button that does it. */
export function leavePage(
  frame: PageFrame,
  { id, title: name }: WorkView,
  others: readonly CreatorView[],
): Html {
  const { say } = frame
  const title = say('requests.leave-title', { title: name })
  const form = html`<p>${weave(say, 'requests.leave-about', { others: byline(say, others) })}</p>
<form class="form" method="post" action="${urls.leaveWork.to(id)}"><div class="form-actions"><button class="button primary" type="submit">${say('requests.leave')}</button></div></form>`
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, trail: [{ to: urls.work.to(id), name }] })}
${others.length > 0 ? form : notice(say('requests.last-creator'), 'warn')}`,
  })
}
