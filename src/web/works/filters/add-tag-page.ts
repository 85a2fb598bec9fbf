import type { TagSuggestion } from '#archive/search/suggest-tags.ts'
import type { TagKind } from '#archive/tags/tag-kinds.ts'
import type { Filters } from '#archive/works/filters.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { choiceLine } from './choice-line.ts'
import { browsePath, choicesPath, type ListPlace } from './list-path.ts'

/** No tag is called so: those that may be meant, each a link to the list with it. */
export function addTagPage(
  frame: PageFrame,
  view: {
    readonly kind: TagKind
    readonly text: string
    readonly meant: readonly TagSuggestion[]
    readonly filters: Filters
    readonly place: ListPlace
  },
): Html {
  const { say } = frame
  const { kind, text, meant, filters, place } = view
  const title = say(meant.length > 0 ? 'works.meant-title' : 'works.meant-none', { text })
  const list = browsePath(place, filters)
  return page(frame, {
    title,
    kind: 'plain',
    canonical: list,
    robots: 'noindex, follow',
    main: html`${pageHead({ title, trail: [{ to: list, name: place.tag?.name ?? say('works.all-title') }], about: meant.length > 0 ? say('works.meant-about') : undefined })}
${
  meant.length > 0
    ? html`<ul class="choices">${meant.map(({ id, name, matched, works }) => {
        const about =
          matched === undefined ? undefined : say('works.also-called', { name: matched })
        const state = 'off'
        return choiceLine(say, { value: id, name, about, count: works, state }, { filters, place })
      })}</ul>`
    : emptyState({ title: say('works.meant-nothing'), text: say('works.meant-hint') })
}
<p class="form-actions"><a class="button" href="${choicesPath(place, filters, kind)}">${say(`works.filter-all-${kind}`)}</a> <a class="button" href="${list}">${say('works.back-to-list')}</a></p>`,
  })
}
