import type { ChapterView, WorkView } from '#archive/works/work.ts'
import { hasSimilar, similarLink } from '#web/discover/similar-link.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { artPictures, picturesOf } from '#web/media/art-pictures.ts'
import { otherPlaceLines } from '#web/other-places/places-page.ts'
import { permissionLines } from '#web/permissions/permission-lines.ts'
import { chapterSteps, stepLinks, stepsFrom } from '#web/reading/chapter-steps.ts'
import { chapterText } from '#web/reading/chapter-text.ts'
import { workActions } from '#web/reading/work-actions.ts'
import { workEnding } from '#web/reading/work-ending.ts'
import { workAlternates, workDescription, workTitle } from '#web/reading/work-head.ts'
import { madeFromLink, ownWorkBar } from '#web/writing/own-work-bar.ts'
import { workPreface } from './work-preface.ts'

/** A work's own page: what it is, and its first chapter. `first` is absent when it has none. */
export function workPage(frame: PageFrame, work: WorkView, first: ChapterView | undefined): Html {
  const { say } = frame
  const steps = stepsFrom(work, first?.position ?? 0)
  const isWhole = work.chapters.length <= 1
  const art = first && artPictures(say, work, picturesOf(work, first).pictures)
  return page(frame, {
    title: workTitle(say, work),
    kind: 'reading',
    description: workDescription(say, work),
    robots: frame.preview ? 'noindex' : undefined,
    head: frame.preview
      ? undefined
      : html`${workAlternates(work)}${first && stepLinks(work, steps)}`,
    main: html`${ownWorkBar(frame, work)}
${workPreface(frame, work, art)}
${!frame.preview && workActions(frame, work)}
<div id="chapters">
${first ? chapterText(frame, work, first, { shown: art ? 'pictures' : 'nothing' }) : notice(say('works.no-chapters'))}
</div>
${first && !frame.preview && chapterSteps(say, work, steps)}
${frame.preview ? '' : isWhole ? workEnding(frame, work) : hasSimilar(work) && html`<p class="similar-way">${similarLink(say, work)}</p>`}
${!frame.preview && otherPlaceLines(say, work)}
${!frame.preview && permissionLines(say, work.permissions, say('permissions.on-work'))}
${madeFromLink(frame, work)}`,
  })
}
