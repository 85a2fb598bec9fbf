import type { ChapterEntry, WorkView } from '#archive/works/work.ts'
import { arrangeLink } from '#web/chapters/own-chapter-bar.ts'
import { day } from '#web/frame/moment.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { byline } from '#web/people/byline.ts'
import { nameOf } from '#web/reading/chapter-steps.ts'
import { workTitle } from '#web/reading/work-head.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** The chapters of a work by name, with their days and lengths. */
export function chaptersPage(frame: PageFrame, work: WorkView): Html {
  const { say } = frame
  return page(frame, {
    title: say('works.index-title', { work: workTitle(say, work) }),
    kind: 'reading',
    main: html`<div class="preface">
<h1 class="title heading"><a href="${urls.work.to(work.id)}"><bdi>${work.title}</bdi></a></h1>
<p class="byline heading">${weave(say, 'works.by', { creators: byline(say, work.creators) })}</p>
</div>
<h2 class="heading index-heading">${say('works.chapters', { count: work.chapters.length })}</h2>
<ol class="chapter index group">
${work.chapters.map((chapter) => entry(say, work, chapter))}</ol>
<div class="work-actions"><a class="button" href="${urls.wholeWork.to(work.id)}">${say('works.whole')}</a>${arrangeLink(frame, work)}</div>`,
  })
}

function entry(say: Say, work: WorkView, chapter: ChapterEntry): Html {
  const { position, number, words, publishedOn, isMissing, isRestored, isDraft } = chapter
  return html`<li><span class="entry-number">${say.number(number)}</span><span class="entry-name"><a href="${urls.chapter.to(work.id, position)}"><bdi>${nameOf(say, chapter)}</bdi></a>${isDraft && html` <span class="entry-mark">${say('works.mark-draft')}</span>`}${isRestored && html` <span class="entry-mark">${say('works.mark-restored')}</span>`}</span><span class="entry-words">${isMissing ? html`<span class="entry-missing">${say('works.mark-missing')}</span>` : say('works.words', { count: words })}</span><span class="entry-day">${publishedOn && day(say, publishedOn)}</span></li>
`
}
