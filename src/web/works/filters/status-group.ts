import type { BrowseView, Status } from '#archive/works/filters.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'
import { group } from './filter-group.ts'
import { plainRow } from './filter-row.ts'
import { usualQuiet } from './write-filters.ts'

/** Finished or being written; and behind one word, how long ago somebody wrote on. */
export function statusGroup(say: Say, { filters, choices }: BrowseView): Html {
  const { status, quietMonths } = filters
  const row = (value: Status | '', name: string, count?: number) =>
    plainRow(say, {
      type: 'radio',
      field: 'status',
      value,
      name,
      isChosen: (status ?? '') === value,
      count,
    })
  const rare = ['active', 'quiet', 'hiatus'] as const
  const isRare = rare.some((one) => one === status)
  return group(
    say('works.status'),
    html`<ul>${row('', say('works.status-any'))}${choices.statuses.map(({ value, count }) => {
      return row(value, say(`works.status-${value}`), count)
    })}</ul>
<details class="filter-more"${isRare && html` open`}><summary>${say('works.status-more')}</summary>
<ul>${rare.map((one) => row(one, say(`works.status-${one}`)))}</ul>
<label class="filter-months"><span>${say('works.quiet-months')}</span><input type="text" inputmode="numeric" name="quiet-months" value="${quietMonths}" maxlength="3" size="3" placeholder="${say.number(usualQuiet)}"></label></details>`,
  )
}
