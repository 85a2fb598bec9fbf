import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** Before a work that is for people and not for crawlers: one click, which no crawler makes. */
export function peopleNoticePage(frame: PageFrame, { back }: { readonly back: string }): Html {
  const { say } = frame
  const title = say('reading.people-title')
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title })}
<div class="prose">
<p>${say('reading.people-what')}</p>
<p>${say('reading.people-kept')}</p>
</div>
${personForm(back, html`<div class="form-actions"><button class="button primary" type="submit">${say('reading.people-continue')}</button><a class="button" href="${urls.works.to()}">${say('frame.go-browse')}</a></div>`)}`,
  })
}

/** Over a list that leaves such works out. */
export function peopleLine(say: Say, back: string): Html {
  return personForm(
    back,
    html`<p class="muted-line">${say('reading.people-left-out')} <button class="button" type="submit">${say('reading.people-show')}</button></p>`,
  )
}

function personForm(back: string, inside: Html): Html {
  return html`<form method="post" action="${urls.sayPerson.to()}"><input type="hidden" name="back" value="${back}">${inside}</form>`
}
