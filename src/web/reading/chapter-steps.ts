import type { ChapterEntry, WorkView } from '#archive/works/work.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type Steps = {
  readonly previous: ChapterEntry | undefined
  readonly next: ChapterEntry | undefined
}

/** The chapters before and after a place in a work. */
export function stepsFrom(work: WorkView, position: number): Steps {
  const index = work.chapters.findIndex((chapter) => chapter.position === position)
  return { previous: work.chapters[index - 1], next: work.chapters[index + 1] }
}

/** Under a chapter: what comes before and after, by name. */
export function chapterSteps(say: Say, work: WorkView, { previous, next }: Steps): Html {
  if (!previous && !next) return html``
  const step = (chapter: ChapterEntry, rel: 'prev' | 'next', label: string) =>
    html`<a class="step step-${rel}" rel="${rel}" href="${urls.chapter.to(work.id, chapter.position)}"><span class="step-label">${label}</span> <bdi class="step-title">${nameOf(say, chapter)}</bdi></a>`
  return html`<nav class="steps" aria-label="${say('reading.steps-label')}">
${previous && step(previous, 'prev', say('reading.previous-chapter'))}
${next && step(next, 'next', say('reading.next-chapter'))}
</nav>`
}

/** A chapter's title, or its number where it has none. */
export function nameOf(
  say: Say,
  { title, number }: Pick<ChapterEntry, 'title' | 'number'>,
): string {
  return title ?? say('works.chapter-number', { number: say.number(number) })
}

/** The same for browsers and tools, in the head of the page. */
export function stepLinks(work: WorkView, { previous, next }: Steps): Html {
  const link = (chapter: ChapterEntry, rel: string) =>
    html`<link rel="${rel}" href="${urls.chapter.to(work.id, chapter.position)}">
`
  return html`${previous && link(previous, 'prev')}${next && link(next, 'next')}`
}
