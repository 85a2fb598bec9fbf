import type { ChapterView, WorkView } from '#archive/works/work.ts'
import { ownChapterBar } from '#web/chapters/own-chapter-bar.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { chapterSteps, nameOf, stepLinks, stepsFrom } from '#web/reading/chapter-steps.ts'
import { chapterText } from '#web/reading/chapter-text.ts'
import { readingBar } from '#web/reading/reading-bar.ts'
import { workEnding } from '#web/reading/work-ending.ts'
import { workAlternates, workDescription, workTitle } from '#web/reading/work-head.ts'

/** One chapter, and nothing around it that a reader does not need. */
export function chapterPage(frame: PageFrame, work: WorkView, chapter: ChapterView): Html {
  const { say } = frame
  const steps = stepsFrom(work, chapter.position)
  const words = say('reading.chapter-of', {
    number: say.number(chapter.position),
    count: say.number(work.chapters.length),
  })
  return page(frame, {
    title: say('reading.chapter-title', {
      chapter: nameOf(say, chapter),
      work: workTitle(say, work),
    }),
    kind: 'reading',
    bar: readingBar(frame, work, { words, steps }),
    description: workDescription(say, work),
    head: html`${workAlternates(work)}${stepLinks(work, steps)}`,
    main: html`${ownChapterBar(frame, work, chapter)}<div id="chapters">
${chapterText(frame, work, chapter)}
</div>
${chapterSteps(say, work, steps)}
${!steps.next && workEnding(frame, work)}`,
  })
}
