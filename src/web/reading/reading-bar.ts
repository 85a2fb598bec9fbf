import type { ChapterEntry, WorkView } from '#archive/works/work.ts'
import { arrowBack, mark } from '#web/frame/glyphs.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Steps } from './chapter-steps.ts'
import { displayLink } from './display-link.ts'

/**
 * The slim head of reading pages: back to the work, where one is, how the page is set. It scrolls
 * away with the page; only the hairline under it stays (`client/reading-progress.ts`).
 */
export function readingBar(
  frame: PageFrame,
  work: WorkView,
  place: { readonly words: string; readonly steps?: Steps },
): Html {
  const { archiveName } = frame
  return html`<header class="reading-bar">
<a class="bar-home" href="${urls.home.to()}" title="${archiveName}">${mark}<span class="visually-hidden">${archiveName}</span></a>
<h1 class="bar-work"><a href="${urls.work.to(work.id)}">${arrowBack} <bdi>${work.title}</bdi></a></h1>
<div class="bar-place">${step(frame, work, place.steps?.previous, 'prev')}<a class="bar-index" href="${urls.chapters.to(work.id)}">${place.words}</a>${step(frame, work, place.steps?.next, 'next')}</div>
<div class="bar-display">${displayLink(frame)}</div>
</header>
<reading-progress class="reading-progress" aria-hidden="true"></reading-progress>`
}

function step(
  { say }: PageFrame,
  work: WorkView,
  chapter: ChapterEntry | undefined,
  rel: 'prev' | 'next',
): Html | undefined {
  if (!chapter) return undefined
  const name = say(rel === 'prev' ? 'reading.previous-chapter' : 'reading.next-chapter')
  return html`<a class="bar-step bar-${rel}" rel="${rel}" href="${urls.chapter.to(work.id, chapter.position)}" aria-label="${name}" title="${name}"></a>`
}
