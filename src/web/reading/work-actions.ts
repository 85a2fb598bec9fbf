import type { WorkView } from '#archive/works/work.ts'
import { dropMenu } from '#web/frame/drop-menu.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { isWordless } from '#web/media/media-line.ts'
import { muteLink } from '#web/mutes/mute-form.ts'
import { urls } from '#web/urls.ts'
import { downloadEndings, downloadPath } from '#web/works/download-links.ts'
import type { Say } from '#words/say.ts'
import { displayLink } from './display-link.ts'

/** A menu of more chapters than these is a page of its own. */
const longestMenu = 40

/** What a reader can do with a work: begin, choose a chapter, take it all, take it home. */
export function workActions(frame: PageFrame, work: WorkView): Html {
  const { say } = frame
  const [first] = work.chapters
  const many = work.chapters.length > 1
  // What is looked at, heard or watched was begun above.
  const isToRead = many || !isWordless(work)
  return html`<div class="work-actions">
${first && isToRead && html`<a class="button primary" href="${many ? urls.chapter.to(work.id, first.position) : '#chapters'}">${say('works.start')}</a>`}
${many && chaptersButton(say, work)}
${many && html`<a class="button" href="${urls.wholeWork.to(work.id)}">${say('works.whole')}</a>`}
${downloadMenu(say, work)}
${displayLink(frame)}
${muteLink(say, { kind: 'work', target: work.id, name: work.title }, frame.path)}
</div>`
}

function chaptersButton(say: Say, work: WorkView): Html {
  if (work.chapters.length > longestMenu) {
    return html`<a class="button" href="${urls.chapters.to(work.id)}">${say('works.chapters-menu')}</a>`
  }
  return dropMenu({
    label: say('works.chapters-menu'),
    content: html`<ol class="menu-list">${work.chapters.map(({ position, number, title }) => {
      return html`<li><a class="menu-item" href="${urls.chapter.to(work.id, position)}"><span class="menu-number">${say.number(number)}</span><bdi>${title ?? say('works.chapter-number', { number: say.number(number) })}</bdi></a></li>`
    })}
<li class="menu-last"><a class="menu-item" href="${urls.chapters.to(work.id)}">${say('works.chapter-index')}</a></li></ol>`,
  })
}

/** The files that a work can be taken home as. */
export function downloadMenu(say: Say, work: WorkView): Html {
  return dropMenu({
    label: say('works.download'),
    content: html`<ul class="menu-list">${downloadEndings.map((ending) => {
      return html`<li><a class="menu-item" href="${downloadPath(work, ending)}" rel="nofollow"><span class="menu-name">${ending.toUpperCase()}</span><span class="menu-about">${say(`works.download-${ending}`)}</span></a></li>`
    })}</ul>`,
  })
}
