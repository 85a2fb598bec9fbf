import type { ChapterEntry, WorkView } from '#archive/works/work.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

/** What a work's creators can do with the chapter that they are reading. */
export function ownChapterBar(
  frame: PageFrame,
  work: WorkView,
  { position }: Pick<ChapterEntry, 'position'>,
): Html | undefined {
  const { say } = frame
  if (!isByViewer(frame, work)) return undefined
  return html`<div class="own-work"><a class="button" href="${urls.editChapter.to(work.id, position)}">${say('chapters.edit-chapter')}</a> <a class="button" href="${urls.chapterRevisions.to(work.id, position)}">${say('chapters.earlier-texts')}</a> <a class="button" href="${urls.arrangeChapters.to(work.id)}">${say('chapters.all')}</a></div>`
}

/** The way from a work's list of chapters to the one where its creators arrange them. */
export function arrangeLink(frame: PageFrame, work: WorkView): Html | undefined {
  if (!isByViewer(frame, work)) return undefined
  return html` <a class="button" href="${urls.arrangeChapters.to(work.id)}">${frame.say('chapters.arrange')}</a>`
}

function isByViewer({ preview }: PageFrame, { standing }: WorkView): boolean {
  return !preview && standing !== 'none'
}
