import type { RevisedPlace, RevisedText, RevisionEntry } from '#archive/revisions/list-revisions.ts'
import type { WorkView } from '#archive/works/work.ts'
import { ago } from '#web/frame/moment.ts'
import { emptyState, notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { wordsChanged } from './comparison-view.ts'

export type RevisionsView = {
  readonly work: WorkView
  /** Absent: what surrounds the chapters. */
  readonly chapter: { readonly position: number; readonly name: string } | undefined
  readonly revised: RevisedText
  /** Where else this work has earlier texts; on its own page only. */
  readonly places: readonly RevisedPlace[]
  readonly keepDays: number
  readonly isRestored: boolean
}

/** The saves of one text, the newest first, each with the way to what it changed. */
export function revisionsPage(frame: PageFrame, view: RevisionsView): Html {
  const { say } = frame
  const { work, chapter, revised, keepDays, isRestored } = view
  const title = chapter
    ? say('revisions.of-chapter', { chapter: chapter.name })
    : say('revisions.of-front')
  const kept =
    keepDays === 0 ? say('revisions.kept-for-ever') : say('revisions.kept-days', { days: keepDays })
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, trail: trailOf(work, chapter), about: kept })}
${isRestored && notice(html`<p role="status">${say('revisions.restored')}</p>`)}
${
  revised.entries.length === 0
    ? emptyState({ title: say('revisions.none'), text: say('revisions.none-text') })
    : html`<ol class="revisions">${current(frame, view)}${revised.entries.map((entry, index) => save(frame, view, { entry, isLast: index === revised.entries.length - 1 }))}</ol>
${revised.entries.length > 1 && compareForm(frame, view)}`
}
${placesList(frame, view)}`,
  })
}

export function trailOf(work: WorkView, chapter: RevisionsView['chapter']) {
  const trail = [{ to: urls.work.to(work.id), name: work.title }]
  if (!chapter) return trail
  return [...trail, { to: urls.chapter.to(work.id, chapter.position), name: chapter.name }]
}

/** The address of an earlier text, or of the list of them. */
export function revisionPath(
  { work, chapter }: Pick<RevisionsView, 'work' | 'chapter'>,
  number?: number,
): string {
  if (number === undefined) {
    return chapter
      ? urls.chapterRevisions.to(work.id, chapter.position)
      : urls.workRevisions.to(work.id)
  }
  return chapter
    ? urls.chapterRevision.to(work.id, chapter.position, number)
    : urls.workRevision.to(work.id, number)
}

function current({ say }: PageFrame, { work, chapter, revised }: RevisionsView): Html {
  const number = (revised.entries[0]?.number ?? 0) + 1
  const to = chapter ? urls.chapter.to(work.id, chapter.position) : urls.work.to(work.id)
  return html`<li class="revision revision-now"><span class="revision-number">${say.number(number)}</span><div><p><a href="${to}">${say('revisions.now')}</a></p></div></li>
`
}

function save(
  frame: PageFrame,
  view: RevisionsView,
  { entry, isLast }: { readonly entry: RevisionEntry; readonly isLast: boolean },
): Html {
  const { say, today } = frame
  const { number, savedAt, savedBy, words } = entry
  const told = savedBy
    ? say(`revisions.by-${entry.reason}`, { name: savedBy })
    : say(`revisions.reason-${entry.reason}`)
  return html`<li class="revision-save"><p>${told}, ${ago(say, savedAt, today)} <span class="quiet">${wordsChanged(say, entry)}</span></p></li>
<li class="revision"><span class="revision-number">${say.number(number)}</span><div><p><a href="${revisionPath(view, number)}">${isLast ? say('revisions.first-text') : say('revisions.text-number', { number: say.number(number) })}</a> <span class="quiet">${say('works.words', { count: words })}</span></p></div></li>
`
}

/** Any two of them, beside the neighbours that each line compares. */
function compareForm({ say }: PageFrame, view: RevisionsView): Html {
  const { entries } = view.revised
  const option = (number: number, isChosen: boolean) =>
    html`<option value="${number}"${isChosen && html` selected`}>${say('revisions.text-number', { number: say.number(number) })}</option>`
  return html`<form class="compare-two" method="get" action="${revisionPath(view)}">
<div class="field"><label for="compare-from">${say('revisions.compare-from')}</label><select id="compare-from" name="from">${entries.map(({ number }, index) => option(number, index === entries.length - 1))}</select></div>
<div class="field"><label for="compare-to">${say('revisions.compare-to')}</label><select id="compare-to" name="to"><option value="now">${say('revisions.now')}</option>${entries.map(({ number }) => option(number, false))}</select></div>
<button class="button" type="submit">${say('revisions.compare')}</button>
</form>`
}

function placesList({ say }: PageFrame, { work, places }: RevisionsView): Html | undefined {
  if (places.length === 0) return undefined
  const bytes = places.reduce((sum, place) => sum + place.bytes, 0)
  const rows = places.filter(({ chapter }) => chapter)
  return html`<section class="form-section" aria-labelledby="places-heading"><h2 id="places-heading">${say('revisions.by-chapter')}</h2>
<p>${say('revisions.space', { size: sizeOf(say, bytes) })}</p>
<ul class="revised-places">${rows.map(({ chapter, count, bytes: size }) => {
    if (!chapter) return ''
    const name =
      chapter.title ?? say('works.chapter-number', { number: say.number(chapter.position) })
    return html`<li><a href="${urls.chapterRevisions.to(work.id, chapter.position)}"><bdi>${name}</bdi></a> <span class="quiet">${say('revisions.count', { count })}${count > 0 && html`, ${sizeOf(say, size)}`}</span></li>`
  })}</ul></section>`
}

/** Bytes as people say them. */
export function sizeOf(say: Say, bytes: number): string {
  if (bytes < 1000) return say('revisions.size-bytes', { count: bytes })
  if (bytes < 1e6)
    return say('revisions.size-kb', { count: say.number(Math.round(bytes / 100) / 10) })
  return say('revisions.size-mb', { count: say.number(Math.round(bytes / 1e5) / 10) })
}
