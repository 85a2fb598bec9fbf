import type { Choice, Filters } from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'
import { askFor, leaveOut, letGo } from './choose-tag.ts'
import { browsePath, type ListPlace } from './list-path.ts'

/** One tag on a page of choices: its name goes to the list with it, a word beside it to that without. */
export function choiceLine(
  say: Say,
  choice: Choice<TagId> & { readonly about?: string | undefined },
  { filters, place }: { readonly filters: Filters; readonly place: ListPlace },
): Html {
  const { value, name, count, state, about } = choice
  const to = (narrowed: Filters) => browsePath(place, { ...narrowed, page: 1 })
  const isOff = state === 'off'
  const own = isOff ? askFor(filters, value) : letGo(filters, value)
  return html`<li class="choice choice-${state}"><a class="choice-name" href="${to(own)}" rel="nofollow"><bdi>${name}</bdi>${about !== undefined && html` <span class="choice-about" dir="auto">${about}</span>`}${!isOff && html` <span class="choice-state">${say(`works.choice-${state}`)}</span>`}</a> <span class="count">${say.number(count)}</span> ${isOff && html`<a class="choice-out" href="${to(leaveOut(filters, value))}" rel="nofollow" aria-label="${say('works.filter-without', { name })}">${say('works.choice-without')}</a>`}</li>
`
}
