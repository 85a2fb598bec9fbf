import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

/** A page behind a link of a mail: what will happen, and the button that does it. */
export function buttonPage(
  frame: PageFrame,
  asked: {
    readonly title: string
    readonly about: string
    readonly action: string
    readonly button: string
  },
): Html {
  const { title, about, action, button } = asked
  return page(frame, {
    title,
    kind: 'plain',
    canonical: urls.home.to(),
    robots: 'noindex',
    main: html`${pageHead({ title, about })}
<form class="form" method="post" action="${action}"><div class="form-actions"><button class="button primary" type="submit">${button}</button></div></form>`,
  })
}
