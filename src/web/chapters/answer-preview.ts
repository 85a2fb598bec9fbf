import { readChapterFields } from '#archive/chapters/read-chapter-fields.ts'
import type { Fields } from '#archive/drafts/working-copy.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { ChapterView, WorkView } from '#archive/works/work.ts'
import type { ChapterId } from '#ground/ids.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'
import { chapterPage } from '#web/works/chapter-page.ts'
import type { ReceivedChapter } from './receive-chapter.ts'

/** The chapter's real page, of what stands in the form, below a bar from which it is saved or written on. */
export async function answerChapterPreview(
  visit: Visit,
  received: ReceivedChapter,
): Promise<Response> {
  const { work, chapter } = received
  const view = chapterOf(visit, received)
  const chapters = chapter
    ? work.chapters.map((entry) => (entry.id === chapter.id ? view : entry))
    : [...work.chapters, view]
  const whole: WorkView = { ...work, chapters }
  const path = urls.chapter.to(work.id, view.position)
  const frame = { ...visit.frame(path), preview: previewBar(visit, received) }
  visit.context.header('Cache-Control', 'private, no-store')
  return await visit.page(chapterPage(frame, whole, view))
}

function chapterOf(visit: Visit, { work, chapter, fields }: ReceivedChapter): ChapterView {
  // What is no day yet is told when it is saved.
  const read = (name: string) => (name === 'chapterDate' ? '' : (fields[name]?.at(-1) ?? ''))
  const now = visit.archive.clock.now()
  const input = readChapterFields(read, { intent: 'save', stored: chapter, now })
  const last = work.chapters.at(-1)
  const entry = work.chapters.find(({ id }) => id === chapter?.id)
  return {
    id: chapter?.id ?? (0 as ChapterId),
    position: chapter?.position ?? (last?.position ?? 0) + 1,
    number: chapter?.number ?? (last?.number ?? 0) + 1,
    title: input.title,
    words: 0,
    publishedOn: entry?.publishedOn,
    isRestored: false,
    isDraft: false,
    isMissing: false,
    creators: undefined,
    summary: input.summary,
    notes: input.notes,
    endNotes: input.endNotes,
    html: input.html,
  }
}

/** All that the form held goes along, so that nothing need be stored for a look. */
function previewBar(visit: Visit, received: ReceivedChapter): Html {
  const { say } = visit
  const { work, chapter } = received
  const isPosted = chapter?.state === 'posted'
  const button = isPosted
    ? html`<button class="button primary" type="submit" name="do" value="save">${say('chapters.do-save')}</button>`
    : html`<button class="button" type="submit" name="do" value="save-draft">${say('chapters.do-save-draft')}</button> <button class="button primary" type="submit" name="do" value="post">${say(work.isDraft ? 'chapters.do-lay-ready' : 'chapters.do-post')}</button>`
  return html`<form class="preview-bar" method="post" action="${formPath(received)}" aria-label="${say('chapters.do-preview')}">
<p>${say(isPosted ? 'chapters.preview-changes' : 'chapters.preview-new')}</p>
${carriedFields(visit, received)}
<div class="form-actions"><button class="button" type="submit" name="do" value="again">${say('chapters.write-on')}</button> ${button}</div>
</form>`
}

/** Where a chapter's form is sent. */
export function formPath({ work, chapter }: ReceivedChapter): string {
  return chapter ? urls.editChapter.to(work.id, chapter.position) : urls.newChapter.to(work.id)
}

/** A form's fields, carried through a page that shows something of them. */
export function carriedFields(visit: Visit, received: ReceivedChapter): Html {
  const { place, base, version, fields } = received
  const own: Fields = {
    place: [place],
    base: [String(base ?? '')],
    version: [String(version)],
    writer: [String(writerOf(visit.viewer).id)],
  }
  const pairs = Object.entries({ ...fields, ...own }).flatMap(([name, values]) => {
    return values.map((value) => [name, value] as const)
  })
  return html`${pairs.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
}
