import type { DraftWork } from '#archive/drafts/list-draft-works.ts'
import type { CopyLine } from '#archive/drafts/list-working-copies.ts'
import { ago } from '#web/frame/moment.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { continueAt } from './continue-at.ts'

export type DraftsView = {
  readonly copies: readonly CopyLine[]
  readonly works: readonly DraftWork[]
}

/** What somebody has begun: texts that forms have kept by themselves, and works not yet posted. */
export function draftsPage(frame: PageFrame, { copies, works }: DraftsView): Html {
  const { say } = frame
  const title = say('drafts.title')
  const isEmpty = copies.length === 0 && works.length === 0
  const none = {
    title: say('drafts.none'),
    text: say('drafts.none-hint'),
    action: { to: urls.newWork.to(), name: say('drafts.new-work') },
  }
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, about: say('drafts.about') })}
${isEmpty && emptyState(none)}
${copies.length > 0 && html`<section class="form-section" aria-labelledby="copies-heading"><h2 id="copies-heading">${say('drafts.copies')}</h2><p>${say('drafts.copies-about')}</p><ul class="draft-list">${copies.map((copy) => copyLine(frame, copy))}</ul></section>`}
${works.length > 0 && html`<section class="form-section" aria-labelledby="works-heading"><h2 id="works-heading">${say('drafts.works')}</h2><ul class="draft-list">${works.map((work) => workLine(frame, work))}</ul></section>`}`,
  })
}

function copyLine({ say, today }: PageFrame, copy: CopyLine): Html {
  const name = nameOf(copy) ?? say('drafts.untitled')
  const to = whereTo(copy)
  const about = copy.isAside ? say('drafts.is-aside') : say(`drafts.of-${copy.place.kind}`)
  return html`<li class="draft-line"><div><h3><a href="${urls.draft.to(copy.id)}"><bdi>${name}</bdi></a></h3>
<p class="quiet">${about}${copy.work && html` <bdi>${copy.work.title}</bdi>`} · ${ago(say, copy.savedAt, today)}</p></div>
<div class="draft-buttons">${to !== undefined && !copy.isAside && html`<a class="button" href="${to}" aria-label="${say('drafts.go-on-named', { name })}">${say('drafts.go-on')}</a>`}
<form method="post" action="${urls.dropDraft.to()}"><input type="hidden" name="id" value="${copy.id}"><input type="hidden" name="version" value="${copy.version}"><button class="quiet-button" type="submit" aria-label="${say('drafts.drop-named', { name })}">${say('drafts.drop')}</button></form></div></li>
`
}

/** Where a copy is written on; nowhere, if its chapter is gone. */
export function whereTo({ place, work, chapter }: CopyLine): string | undefined {
  if (place.kind !== 'new-work' && !work) return undefined
  const at = work && chapter && { workId: work.id, position: chapter.position }
  return continueAt(place, at)
}

export function nameOf({ title, work }: CopyLine): string | undefined {
  return title ?? work?.title
}

function workLine({ say }: PageFrame, work: DraftWork): Html {
  const { id, title } = work
  return html`<li class="draft-line"><div><h3><a href="${urls.work.to(id)}"><bdi>${title}</bdi></a></h3>
<p class="quiet">${say('works.words', { count: work.words })} · ${say('works.chapters', { count: work.chapters })}</p></div>
<div class="draft-buttons"><a class="button" href="${urls.editWork.to(id)}" aria-label="${say('drafts.go-on-named', { name: title })}">${say('drafts.go-on')}</a></div></li>
`
}
