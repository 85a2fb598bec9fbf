import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'

/** What will happen, a button that does it and a way back. */
export function askPage(
  frame: PageFrame,
  asked: {
    readonly title: string
    readonly about: string
    readonly action: string
    readonly button: string
    readonly fields?: Html
    readonly back: { readonly to: string; readonly name: string }
  },
): Html {
  const { title, about, action, button, fields, back } = asked
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title })}
<p class="prose">${about}</p>
<form class="form" method="post" action="${action}">${fields}<div class="form-actions"><button class="button destructive" type="submit">${button}</button> <a class="button" href="${back.to}">${back.name}</a></div></form>`,
  })
}
