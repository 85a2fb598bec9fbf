import type { TagKind } from '#archive/tags/tag-kinds.ts'
import type { Filters } from '#archive/works/filters.ts'
import type { ChoicesPage } from '#archive/works/list-choices.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { pager } from '#web/frame/pager.ts'
import { type Html, html } from '#web/html.ts'
import { shortName } from '#web/tags/tag-names.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { choiceLine } from './choice-line.ts'
import { browsePath, choicesPath, type ListPlace } from './list-path.ts'
import { writeFilters } from './write-filters.ts'

export type ChoicesView = ChoicesPage & {
  readonly kind: TagKind
  /** The piece of a name that the choices are narrowed by. */
  readonly name: string | undefined
  readonly filters: Filters
  readonly place: ListPlace
}

/** All tags of a kind on the works of a list, the most frequent first; each leads back to the list. */
export function choicesPage(frame: PageFrame, view: ChoicesView): Html {
  const { say } = frame
  const { kind, name, filters, place, choices, total, page: number, pages } = view
  const title = say(`tags.kind-${kind}`)
  const list = browsePath(place, filters)
  const own = choicesPath(place, filters, kind)
  const find = name === undefined ? '' : `&find=${encodeURIComponent(name)}`
  return page(frame, {
    title,
    kind: 'list',
    canonical: own,
    robots: 'noindex, follow',
    main: html`<div class="column">
${pageHead({ title, trail: [{ to: list, name: place.tag ? shortName(say, place.tag) : say('works.all-title') }], about: say('works.choices-about', { count: total }) })}
${narrowForm(say, view)}
${
  choices.length === 0
    ? emptyState({
        title:
          name === undefined
            ? say('works.no-choices')
            : say('works.no-choice-like', { text: name }),
        text: say('works.no-choice-hint'),
        action: { to: list, name: say('works.back-to-list') },
      })
    : html`<ul class="choices">${choices.map((choice) => {
        const shown = { ...choice, name: shortName(say, { name: choice.name, kind }) }
        return choiceLine(say, shown, { filters, place })
      })}</ul>`
}
${pager(say, { page: number, pages, to: (one) => `${own}${find}${one > 1 ? `&page=${one}` : ''}` })}
</div>`,
  })
}

/** A piece of the name; what the list is narrowed by already goes with it. */
function narrowForm(say: Say, { kind, name, filters, place }: ChoicesView): Html {
  const { tag, isLooking } = place
  const label = say('works.choices-find')
  const given = new URLSearchParams(writeFilters({ ...filters, page: 1 }, tag?.id))
  return html`<form class="narrow-by" role="search" aria-label="${label}" action="${tag ? urls.tagChoices.to(tag.id) : urls.workChoices.to()}"><input type="hidden" name="kind" value="${kind}">${[...given].map(([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`)}${isLooking && html`<input type="hidden" name="mutes" value="off">`}<label for="choices-find">${label}</label><input id="choices-find" type="search" name="find" value="${name}" maxlength="100" dir="auto"><button class="button" type="submit">${say('tags.fandoms-show')}</button></form>`
}
