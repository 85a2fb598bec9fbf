import type { Fields, WorkingCopy } from '#archive/drafts/working-copy.ts'
import { ago } from '#web/frame/moment.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { MessageKey } from '#words/catalogue.ts'

export type DraftView = {
  readonly copy: WorkingCopy
  readonly name: string | undefined
  /** Where its form opens; absent: its work or chapter is gone. */
  readonly to: string | undefined
  readonly isAside: boolean
}

/** One unsaved text, all that was written, to be read, copied, opened in its form or thrown away. */
export function draftPage(frame: PageFrame, { copy, name, to, isAside }: DraftView): Html {
  const { say, today } = frame
  const title = name ?? say('drafts.untitled')
  const trail = [{ to: urls.drafts.to(), name: say('drafts.title') }]
  const id = html`<input type="hidden" name="id" value="${copy.id}">`
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, trail, about: ago(say, copy.savedAt, today) })}
<p class="draft-about">${aboutOf(frame, { isAside, to })}</p>
${writtenParts(frame, copy.fields)}
<div class="form-actions">${to !== undefined && openButton(frame, { to, isAside, id })}
<form method="post" action="${urls.dropDraft.to()}">${id}<input type="hidden" name="version" value="${copy.version}"><button class="button destructive" type="submit">${say('drafts.drop')}</button></form></div>`,
  })
}

type Way = { readonly isAside: boolean; readonly to: string | undefined }

function aboutOf({ say }: PageFrame, { isAside, to }: Way): string {
  if (to === undefined) return say('drafts.gone-about')
  return isAside ? say('drafts.aside-about') : say('drafts.copy-about')
}

function openButton(
  { say }: PageFrame,
  { to, isAside, id }: { readonly to: string; readonly isAside: boolean; readonly id: Html },
): Html {
  if (!isAside) return html`<a class="button primary" href="${to}">${say('drafts.go-on')}</a>`
  return html`<form method="post" action="${urls.takeDraft.to()}">${id}<input type="hidden" name="back" value="${to}"><button class="button primary" type="submit">${say('drafts.take')}</button></form>`
}

/** What was written, under the names that the forms give it. Choices say little outside of them. */
const labels = {
  title: 'writing.title',
  chapterTitle: 'writing.chapter-title',
  fandoms: 'writing.fandoms',
  relationships: 'writing.relationships',
  characters: 'writing.characters',
  additional: 'writing.additional',
  summary: 'works.summary',
  chapterSummary: 'works.chapter-summary',
  notes: 'writing.notes-before',
  chapterNotes: 'writing.notes-before',
  text: 'writing.text',
  endNotes: 'writing.notes-after',
  chapterEndNotes: 'writing.notes-after',
} as const satisfies Record<string, MessageKey>

function writtenParts({ say }: PageFrame, fields: Fields): readonly Html[] {
  return Object.entries(labels).flatMap(([name, key]) => {
    const written = (fields[name] ?? []).filter((value) => value.trim() !== '')
    if (written.length === 0) return []
    return html`<section class="kept-field"><h2 class="eyebrow">${say(key)}</h2>${written.map((value) => html`<p class="kept-words" dir="auto">${value}</p>`)}</section>
`
  })
}
