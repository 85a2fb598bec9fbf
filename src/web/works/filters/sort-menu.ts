import { type BrowseView, sorts } from '#archive/works/filters.ts'
import { dropMenu } from '#web/frame/drop-menu.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { browsePath, type ListPlace } from './list-path.ts'

/** The order of a list, links to the other orders, and the way to turn this one round. */
export function sortMenu({ say }: PageFrame, view: BrowseView & ListPlace): Html {
  const { filters } = view
  const { sort, reversed } = filters
  const isRandom = sort === 'random'
  const plain = { ...filters, page: 1, reversed: false, seed: undefined }
  // Chance without a seed: the server draws one.
  const turn = isRandom ? plain : { ...plain, reversed: !reversed }
  return dropMenu({
    label: html`<span class="visually-hidden">${say('works.sort-by')}</span> ${say(`works.sort-${sort}`)}${!isRandom && reversed && html` <span class="sort-turned">${say('works.order-reversed')}</span>`}`,
    side: 'end',
    quiet: true,
    content: html`<ul class="menu-list">${sorts
      .filter((one) => !(isRandom && one === 'random'))
      .map((one) => {
        const current = one === sort && html` aria-current="true"`
        return html`<li><a class="menu-item" href="${browsePath(view, { ...plain, sort: one })}" rel="nofollow"${current}>${say(`works.sort-${one}`)}</a></li>`
      })}
<li class="menu-last"><a class="menu-item" href="${browsePath(view, turn)}" rel="nofollow">${isRandom ? say('works.shuffle-again') : say(reversed ? 'works.order-usual' : 'works.order-turn')}</a></li></ul>`,
  })
}
