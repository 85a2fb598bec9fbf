import type { BrowseView, Medium } from '#archive/works/filters.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'
import { group } from './filter-group.ts'
import { filterRow } from './filter-row.ts'

/** Stories, art, podfics and the like. Nothing to choose where there are only stories. */
export function mediumGroup(say: Say, { choices }: BrowseView): Html | undefined {
  if (choices.media.length === 0) return undefined
  const rows = choices.media.map((choice) => {
    const named = { ...choice, name: mediumName(say, choice.value) }
    return filterRow(say, named, { include: 'medium', exclude: 'not-medium' })
  })
  return group(say('works.medium'), html`<ul>${rows}</ul>`)
}

/** What a kind of work is called where works are chosen. */
export function mediumName(say: Say, medium: Medium): string {
  return medium === 'text' ? say('works.medium-text') : say(`media.kind-${medium}`)
}
