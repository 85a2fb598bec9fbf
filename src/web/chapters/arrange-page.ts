import type { OwnChapterEntry } from '#archive/chapters/list-own-chapters.ts'
import type { BinnedChapter } from '#archive/chapters/restore-chapter.ts'
import type { WorkView } from '#archive/works/work.ts'
import { ago } from '#web/frame/moment.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { nameOf } from '#web/reading/chapter-steps.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { scheduledLine, wallTime } from './scheduled-line.ts'

export type ArrangeView = {
  readonly work: WorkView
  readonly chapters: readonly OwnChapterEntry[]
  readonly binned: readonly BinnedChapter[]
  /** What has just been done, or cannot be: a message's key and its values. */
  readonly told?:
    | { readonly key: string; readonly values?: Readonly<Record<string, string | number>> }
    | undefined
  readonly isRefused?: boolean
}

/** A work's chapters for those who made it: their order, and what can be done with each. */
export function arrangePage(frame: PageFrame, view: ArrangeView): Html {
  const { say } = frame
  const { work, chapters, binned, told, isRefused = false } = view
  const path = urls.arrangeChapters.to(work.id)
  return page(frame, {
    title: say('chapters.arrange-title', { work: work.title }),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({
      title: say('chapters.all'),
      trail: [{ to: urls.work.to(work.id), name: work.title }],
      about: chapters.length > 1 ? say('chapters.arrange-about') : undefined,
      actions: html`<a class="button primary" href="${urls.newChapter.to(work.id)}">${say('writing.add-chapter')}</a> <a class="button" href="${urls.workRevisions.to(work.id)}">${say('chapters.earlier-texts')}</a>`,
    })}
${told && notice(html`<p role="${isRefused ? 'alert' : 'status'}">${say.any(told.key, told.values)}</p>`, isRefused ? 'no' : 'plain')}
<form class="arrange-form" method="post" action="${path}">
<button class="visually-hidden" type="submit" name="do" value="order" tabindex="-1">${say('chapters.keep-order')}</button>
<chapter-order data-moved="${say('chapters.moved', { name: '#name', place: '#place', count: '#count' })}">
<ol class="arrange">
${chapters.map((chapter, index) => row(frame, view, { chapter, index }))}</ol>
<p class="visually-hidden" role="status" data-said></p>
</chapter-order>
${chapters.length > 1 && html`<div class="form-actions"><button class="button primary" type="submit" name="do" value="order">${say('chapters.keep-order')}</button></div>`}
</form>
${binned.length > 0 && bin(frame, view)}`,
  })
}

function row(
  frame: PageFrame,
  { work, chapters }: ArrangeView,
  { chapter, index }: { readonly chapter: OwnChapterEntry; readonly index: number },
): Html {
  const { say } = frame
  const { id, position, words, state, number } = chapter
  const name = nameOf(say, chapter)
  const isLast = index === chapters.length - 1
  const button = (what: string, label: string, isOff = false) => {
    const named = say('chapters.do-named', { what: label, name })
    return isOff
      ? html`<button class="button small" type="submit" name="do" value="${what} ${id}" aria-label="${named}" disabled>${label}</button>`
      : html`<button class="button small" type="submit" name="do" value="${what} ${id}" aria-label="${named}">${label}</button>`
  }
  return html`<li class="arrange-row" data-name="${name}">
<span class="arrange-place"><label class="visually-hidden" for="place-${id}">${say('chapters.place-of', { name })}</label><input id="place-${id}" name="place-${id}" type="number" min="1" max="${chapters.length}" value="${position}" inputmode="numeric"></span>
<div class="arrange-about"><p class="arrange-name"><a href="${urls.editChapter.to(work.id, position)}">${number !== position && html`<span class="entry-number">${say.number(number)}</span> `}<bdi>${name}</bdi></a>${state === 'draft' && html` <span class="entry-mark">${say('works.mark-draft')}</span>`}</p>
<p class="quiet">${say('works.words', { count: words })}</p>
${timeLine(say, chapter)}</div>
<div class="arrange-doing">${button('up', say('chapters.up'), index === 0)}${button('down', say('chapters.down'), isLast)}
<details class="arrange-more"><summary aria-label="${say('chapters.more-for', { name })}">${say('chapters.more')}</summary><div class="arrange-menu">
<a class="button small" href="${urls.editChapter.to(work.id, position)}">${say('chapters.edit')}</a>${state === 'draft' && button('post', say(work.isDraft ? 'chapters.lay-ready' : 'chapters.post-now'))}<a class="button small" href="${urls.splitChapter.to(work.id, position)}">${say('chapters.split')}</a>${!isLast && button('merge', say('chapters.merge'))}<a class="button small" href="${urls.chapterRevisions.to(work.id, position)}">${say('chapters.earlier-texts')}</a>${chapters.length > 1 && button('bin', say('chapters.bin'))}</div></details></div></li>
`
}

function timeLine(say: Say, { scheduled, missed }: OwnChapterEntry): Html | undefined {
  if (scheduled) return html`<p class="arrange-time">${scheduledLine(say, scheduled)}</p>`
  if (!missed) return undefined
  const due = wallTime(say, missed.wallTime)
  const { zone, posted } = missed
  const words =
    posted === undefined
      ? say('chapters.missed', { due, zone })
      : say('chapters.posted-late', { due, zone, posted: wallTime(say, posted) })
  return html`<p class="arrange-time arrange-missed">${words}</p>`
}

function bin(frame: PageFrame, { work, binned }: ArrangeView): Html {
  const { say, today } = frame
  return html`<section class="form-section" aria-labelledby="bin-heading"><h2 id="bin-heading">${say('chapters.in-bin')}</h2><p>${say('chapters.in-bin-about')}</p>
<ul class="binned">${binned.map((chapter) => {
    const name = nameOf(say, chapter)
    return html`<li><form method="post" action="${urls.arrangeChapters.to(work.id)}"><bdi>${name}</bdi> <span class="quiet">${say('works.words', { count: chapter.words })}, ${ago(say, chapter.binnedAt, today)}</span> <button class="button small" type="submit" name="do" value="restore ${chapter.id}" aria-label="${say('chapters.do-named', { what: say('chapters.restore'), name })}">${say('chapters.restore')}</button></form></li>`
  })}</ul></section>`
}
