import type { CleanHtml } from '#ground/clean-html.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { clean, type Html, html } from '#web/html.ts'

export type CustomPageView = { readonly title: string; readonly html: CleanHtml }

/** A page that the archivist wrote: rules, help, thanks. */
export function customPage(frame: PageFrame, view: CustomPageView): Html {
  return page(frame, {
    title: view.title,
    kind: 'reading',
    main: html`${pageHead({ title: view.title })}
<div class="userstuff text" dir="auto">${clean(view.html, { below: 1 })}</div>`,
  })
}
