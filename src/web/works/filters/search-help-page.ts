import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'

/** What can be typed; each has its sentence under `works.help-…`. */
const operators = [
  { name: 'words', typed: 'lighthouse winter' },
  { name: 'phrase', typed: '"the long way home"' },
  { name: 'not', typed: 'lighthouse -storm' },
  { name: 'or', typed: 'lighthouse OR beacon' },
  { name: 'star', typed: 'light*' },
  { name: 'in-title', typed: 'title:keeper' },
  { name: 'summary', typed: 'summary:letters' },
  { name: 'by', typed: 'by:mara' },
  { name: 'tag', typed: 'tag:"slow burn"' },
  { name: 'fandom', typed: 'fandom:"the lamp stories"' },
  { name: 'number', typed: 'words:>5000 kudos:10-50' },
  { name: 'day', typed: 'updated:<2w posted:2019..2021' },
  { name: 'rating', typed: 'rating:teen' },
  { name: 'medium', typed: 'kind:podfic' },
  { name: 'language', typed: 'language:es' },
  { name: 'complete', typed: 'complete:yes' },
  { name: 'sort', typed: 'sort:words' },
] as const

/** How to ask the search box for exactly the right work. Each line can be tried. */
export async function showSearchHelp(visit: Visit): Promise<Response> {
  return await visit.page(searchHelpPage(visit.frame(urls.searchHelp.to())))
}

/** Each way to ask, with what it finds. */
export function searchHelpPage(frame: PageFrame): Html {
  const { say } = frame
  const title = say('works.help-title')
  return page(frame, {
    title,
    kind: 'plain',
    main: html`${pageHead({ title, about: say('works.help-about') })}
<dl class="operators">${operators.map(({ name, typed }) => {
      const query = new URLSearchParams({ q: typed }).toString()
      return html`<div><dt><a href="${urls.works.to(query)}" rel="nofollow"><code dir="ltr">${typed}</code></a></dt><dd>${say(`works.help-${name}`)}</dd></div>
`
    })}</dl>
<p>${say('works.help-fields')}</p>`,
  })
}
