import type { ChapterView, WorkView } from '#archive/works/work.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { chapterText } from '#web/reading/chapter-text.ts'
import { displayLink } from '#web/reading/display-link.ts'
import { downloadMenu } from '#web/reading/work-actions.ts'
import { workEnding } from '#web/reading/work-ending.ts'
import { workAlternates, workDescription, workTitle } from '#web/reading/work-head.ts'
import { urls } from '#web/urls.ts'
import { workPreface } from './work-preface.ts'

/** All chapters on one page, one after the other. */
export function wholeWorkPage(
  frame: PageFrame,
  work: WorkView,
  chapters: readonly ChapterView[],
): Html {
  const { say } = frame
  return page(frame, {
    title: say('works.whole-title', { work: workTitle(say, work) }),
    kind: 'reading',
    canonical: urls.work.to(work.id),
    description: workDescription(say, work),
    head: workAlternates(work),
    main: html`<reading-progress class="reading-progress" aria-hidden="true"></reading-progress>
${workPreface(frame, work)}
<div class="work-actions"><a class="button" href="${urls.work.to(work.id)}">${say('works.by-chapter')}</a>${downloadMenu(say, work)}${displayLink(frame)}</div>
<div id="chapters">
${chapters.map((chapter) => chapterText(frame, work, chapter))}
</div>
${workEnding(frame, work)}`,
  })
}
