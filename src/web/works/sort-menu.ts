import { type BrowseView, sorts } from '#archive/works/filters.ts'
import { dropMenu } from '#web/frame/drop-menu.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { browsePath } from './read-filters.ts'

/** The order of a list, and links to the other orders. */
export function sortMenu({ say }: PageFrame, view: BrowseView): Html {
  const { filters } = view
  return dropMenu({
    label: html`<span class="visually-hidden">${say('works.sort-by')}</span> ${say(`works.sort-${filters.sort}`)}`,
    side: 'end',
    quiet: true,
    content: html`<ul class="menu-list">${sorts.map((sort) => {
      const current = sort === filters.sort && html` aria-current="true"`
      return html`<li><a class="menu-item" href="${browsePath(view, { ...filters, sort, page: 1 })}" rel="nofollow"${current}>${say(`works.sort-${sort}`)}</a></li>`
    })}</ul>`,
  })
}
