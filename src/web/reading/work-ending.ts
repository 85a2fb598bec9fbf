import type { WorkView } from '#archive/works/work.ts'
import { hasSimilar, similarLink } from '#web/discover/similar-link.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { creatorPath } from '#web/people/byline.ts'
import { urls } from '#web/urls.ts'
import { relatedLine } from '#web/works/work-preface.ts'
import type { Say } from '#words/say.ts'
import { downloadMenu } from './work-actions.ts'

/** What a reader meets after the last word: what follows, who else made more, taking it home. */
export function workEnding(frame: PageFrame, work: WorkView): Html {
  const { say } = frame
  const next = work.places.filter(({ next }) => next !== undefined)
  return html`${offspring(say, work)}
<section class="ending" aria-labelledby="ending-heading">
<h2 class="heading" id="ending-heading">${work.status === 'in-progress' ? say('works.ending-so-far') : say('works.ending')}</h2>
<ul class="ending-links">
${next.map(({ title, next }) => {
  if (!next) return ''
  const link = html`<a href="${urls.work.to(next.id)}"><bdi>${next.title}</bdi></a>`
  return html`<li>${weave(say, 'works.ending-next', { series: html`<bdi>${title}</bdi>`, work: link })}</li>`
})}
${creatorsOnce(work).map((creator) => {
  const link = html`<a href="${creatorPath(creator)}"><bdi>${creator.byline}</bdi></a>`
  return html`<li>${weave(say, 'works.ending-more', { creator: link })}</li>`
})}
${hasSimilar(work) && html`<li>${similarLink(say, work)}</li>`}
${work.comments > 0 && html`<li><a href="${urls.comments.to(work.id)}">${say('works.ending-comments', { count: work.comments })}</a></li>`}
</ul>
<div class="work-actions">${downloadMenu(say, work)}<a class="button" href="#main">${say('works.to-top')}</a></div>
</section>`
}

/** Two pseuds of one person lead to one page, unless they are kept apart. */
function creatorsOnce({ creators }: WorkView) {
  return creators.filter((one, index) => {
    return creators.findIndex((other) => creatorPath(other) === creatorPath(one)) === index
  })
}

/** The works that follow this one: inspired by it, or translations of it. */
function offspring(say: Say, { relatedWorks }: WorkView): Html | undefined {
  const after = relatedWorks.filter(({ relation }) => {
    return relation === 'inspired' || relation === 'translated-as'
  })
  if (after.length === 0) return undefined
  return html`<div id="children" class="children module"><h2 class="heading">${say('works.children')}</h2><ul>${after.map((one) => html`<li>${relatedLine(say, one)}</li>`)}</ul></div>`
}
