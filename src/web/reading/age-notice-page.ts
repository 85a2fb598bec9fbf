import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

export type AgeNoticeView = {
  /** The path that was asked for; going on leads there. */
  readonly back: string
  /** The work's rating in the reader's words: "Explicit". */
  readonly rating: string
  readonly workTitle: string | undefined
}

/** Before works for adults: says what waits, and goes on only when the reader says so. */
export function ageNoticePage(frame: PageFrame, view: AgeNoticeView): Html {
  const { say } = frame
  const { back, rating, workTitle } = view
  return page(frame, {
    title: say('reading.age-title'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('reading.age-title') })}
<div class="prose">
<p>${workTitle === undefined ? say('reading.age-what', { rating }) : say('reading.age-what-work', { rating, title: workTitle })}</p>
<p>${say('reading.age-kept')}</p>
</div>
<form method="post" action="${urls.adultConsent.to()}"><input type="hidden" name="back" value="${back}">
<div class="form-actions"><button class="button primary" type="submit">${say('reading.age-continue')}</button><a class="button" href="${urls.works.to('not-rating=explicit')}">${say('reading.age-elsewhere')}</a></div></form>`,
  })
}
