import { longestName } from '#archive/searches/search.ts'
import { type FormView, field, formFaults } from '#web/frame/field.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { feedOfList } from './feed-of-list.ts'

/** A closed line on a list that opens to a name and a button. `address` is the list's path and query. */
export function saveSearchForm(
  say: Say,
  view: { readonly address: string; readonly name?: string },
): Html {
  const form = { values: { name: view.name ?? '', address: view.address }, faults: [] }
  return html`<details class="save-search"><summary>${say('searches.save')}</summary>
${saveForm(say, form)}
</details>`
}

/** The form alone, as it comes back when something was wrong. */
export function saveForm(say: Say, form: FormView): Html {
  return html`<form class="form" method="post" action="${urls.searches.to()}"><input type="hidden" name="address" value="${form.values.address ?? ''}">
${formFaults(say, form, ['name'])}
${field(say, form, { name: 'name', label: say('searches.name'), hint: say('searches.name-hint'), maxLength: longestName, autocomplete: 'off' })}
<div class="form-actions"><button class="button primary" type="submit">${say('searches.save-button')}</button></div></form>`
}

/** For the head of a list's page: where programs find it as a feed. `address` is its path and query. */
export function feedLink(say: Say, address: string, title: string): Html {
  return html`<link rel="alternate" type="application/atom+xml" title="${say('searches.feed-of', { title })}" href="${feedOfList(address)}">`
}
