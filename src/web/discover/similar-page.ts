import type { SimilarWork } from '#archive/discover/discover.ts'
import type { WorkCard } from '#archive/works/work.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html, join } from '#web/html.ts'
import { tagLink } from '#web/tags/tag-line.ts'
import { urls } from '#web/urls.ts'
import { workCard } from '#web/works/work-card.ts'
import type { Say } from '#words/say.ts'

export type SimilarView = {
  readonly work: Pick<WorkCard, 'id' | 'title' | 'tags'>
  readonly similar: readonly SimilarWork[]
}

/** More tags than these say no more. */
const mostNamed = 6

/** Works like one, each with the tags that it shares. */
export function similarPage(frame: PageFrame, { work, similar }: SimilarView): Html {
  const { say } = frame
  return page(frame, {
    title: say('discover.similar-title', { title: work.title }),
    kind: 'list',
    robots: 'noindex, follow',
    main: html`${pageHead({
      trail: [{ to: urls.work.to(work.id), name: work.title }],
      title: say('discover.similar'),
      about: say('discover.similar-about'),
    })}
${similar.length === 0 ? nothing(say, work) : list(frame, similar)}`,
  })
}

function list(frame: PageFrame, similar: readonly SimilarWork[]): Html {
  const { say } = frame
  return html`<h2 class="visually-hidden">${say('discover.similar-works')}</h2>
<ol class="works index group similar">
${similar.map(({ work, shared }) => {
  const tags = join(
    shared.slice(0, mostNamed).map((tag) => tagLink(say, tag)),
    ', ',
  )
  return workCard(
    frame,
    work,
    html`<p class="shared-tags">${weave(say, 'discover.similar-shared', { tags })}</p>`,
  )
})}</ol>`
}

function nothing(say: Say, work: SimilarView['work']): Html {
  const [fandom] = work.tags.fandom
  return emptyState({
    title: say('discover.similar-none'),
    text: say('discover.similar-none-hint'),
    action: fandom
      ? { to: urls.tag.to(fandom.id), name: fandom.name }
      : { to: urls.work.to(work.id), name: say('discover.similar-back') },
  })
}
