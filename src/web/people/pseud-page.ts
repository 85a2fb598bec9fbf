import type { PseudView } from '#archive/names/read-pseud.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { pager } from '#web/frame/pager.ts'
import { weave } from '#web/frame/weave.ts'
import { clean, type Html, html } from '#web/html.ts'
import { muteLink } from '#web/mutes/mute-form.ts'
import { urls } from '#web/urls.ts'
import { workList } from '#web/works/work-card.ts'
import type { Say } from '#words/say.ts'
import { creatorShelves } from './person-page.ts'

/** One name that somebody writes under, with its works. */
export function pseudPage(frame: PageFrame, view: PseudView): Html {
  const { say } = frame
  const { id, name, description, icon, works, page: number, pages } = view
  const mute = muteLink(say, { kind: 'pseud', target: id, name }, frame.path)
  return page(frame, {
    title: name,
    kind: 'list',
    main: html`${pageHead({ title: name, about: about(say, view), actions: mute })}
<div class="shelves">
<div class="shelves-main">
${icon && html`<p class="pseud-icon"><img src="${urls.file.to(icon.name)}" alt="${icon.description}" width="100" height="100"></p>`}
${description && html`<div class="userstuff about" dir="auto">${clean(description, { below: 1 })}</div>`}
<section class="shelf" aria-labelledby="works-heading">
<div class="shelf-head"><h2 id="works-heading">${say('works.count', { count: view.workCount })}</h2></div>
${works.length === 0 ? emptyState({ title: say('people.no-works'), text: say('people.no-works-hint') }) : workList(frame, works)}
${pager(say, { page: number, pages, to: (one) => `${urls.pseud.to(id)}?page=${one}` })}
</section>
</div>
<aside class="shelves-aside">
${creatorShelves(say, view)}
</aside>
</div>`,
  })
}

function about(say: Say, { name, person }: PseudView): Html | undefined {
  if (!person || person.name === name) return undefined
  const link = html`<a href="${urls.person.to(person.id)}"><bdi>${person.name}</bdi></a>`
  return weave(say, 'names.pseud-of', { person: link })
}
