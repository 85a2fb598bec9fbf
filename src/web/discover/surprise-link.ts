import type { BrowseView } from '#archive/works/filters.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { writeFilters } from '#web/works/filters/write-filters.ts'
import type { Say } from '#words/say.ts'

export type SurpriseFrom = Pick<BrowseView, 'filters' | 'tag'> & {
  /** Whether the reader looks past their mutes. */
  readonly isLooking?: boolean
  /** A link among others instead of a button. */
  readonly look?: 'button' | 'link'
}

/**
 * Leads to one work by chance among those that a list finds. Its order and its page do not matter to
 * chance.
 */
export function surpriseLink(say: Say, from: SurpriseFrom): Html {
  const { filters, tag, isLooking = false, look = 'button' } = from
  const include = tag ? [...new Set([tag.id, ...filters.include])] : filters.include
  const query = writeFilters({
    ...filters,
    include,
    sort: 'updated',
    reversed: false,
    seed: undefined,
    page: 1,
  })
  const whole = [query, isLooking ? 'mutes=off' : ''].filter((part) => part !== '').join('&')
  return html`<a class="${look === 'button' ? 'button' : 'surprise'}" href="${urls.surprise.to(whole)}" rel="nofollow" title="${say('discover.surprise-hint')}">${say('discover.surprise')}</a>`
}
