import type { WorkCard } from '#archive/works/work.ts'
import { counted } from '#web/frame/counted.ts'
import { ago } from '#web/frame/moment.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { isWordless, mediaName } from '#web/media/media-line.ts'
import { muteLink } from '#web/mutes/mute-form.ts'
import type { Say } from '#words/say.ts'
import { openToMark } from './open-to.ts'

/** The one quiet line under a card: how far, how long, how it was received, when. */
export function factsLine(frame: PageFrame, work: WorkCard): Html {
  const { say } = frame
  const kind = mediaName(say, work)
  const date = work.updatedOn ?? work.publishedOn
  return html`<p class="facts">${kind !== undefined && html`<span class="medium">${kind}</span> `}${status(say, work)}<span class="chapters">${chaptersOf(say, work)}</span> ${isWordless(work) ? '' : html`<span class="words">${counted(say, 'works.words', work.words)}</span>`}${work.kudos > 0 && html` <span class="kudos">${counted(say, 'works.kudos', work.kudos)}</span>`}${work.comments > 0 && html` <span class="comments">${counted(say, 'works.comments', work.comments)}</span>`}${language(frame, work)} ${openToMark(say, work)}${date && html` ${ago(say, date, frame.today)}`} ${muteLink(say, { kind: 'work', target: work.id, name: work.title }, frame.path)}</p>`
}

/** "One-shot" is said of stories: of a picture or a vid it tells nothing. */
function status(say: Say, work: WorkCard): Html | undefined {
  if (isWordless(work) && work.status === 'one-shot') return undefined
  return html`<span class="status status-${work.status}">${say(`works.status-${work.status}`)}</span> `
}

/** "6/6 chapters"; "?" where the creator does not know yet. */
function chaptersOf(say: Say, { chapterCount, expectedChapters }: WorkCard): Html {
  return weave(say, 'works.chapters-of', {
    posted: say.number(chapterCount),
    expected: expectedChapters === null ? '?' : say.number(expectedChapters),
  })
}

/** Only where it is not the page's own: a list of English works need not say so each time. */
function language(frame: PageFrame, { language }: WorkCard): Html | undefined {
  if (!language) return undefined
  const isPageLanguage = language.code?.split('-')[0] === frame.lang.split('-')[0]
  if (isPageLanguage) return undefined
  return html` <span class="language" lang="${language.code}"><bdi>${language.name}</bdi></span>`
}
