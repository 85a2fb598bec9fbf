import { longestName } from '#archive/searches/search.ts'
import { type FormView, field, formFaults } from '#web/frame/field.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { feedOfList } from './feed-of-list.ts'

/**
 * One button on a list that saves it under a name that tells what it is; another name can be given
 * where saved searches stand. `address` is the list's path and query.
 */
export function saveSearchForm(
  say: Say,
  { name, address }: { readonly name: string; readonly address: string },
): Html {
  return html`<form class="save-search" method="post" action="${urls.searches.to()}"><input type="hidden" name="address" value="${address}"><input type="hidden" name="name" value="${shorten(name)}"><button class="plain-button" type="submit">${say('searches.save')}</button></form>`
}

/** Whole parts of it, with an ellipsis for those that have no room. */
function shorten(name: string): string {
  if (name.length <= longestName) return name
  const room = [...name].slice(0, longestName - 2).join('')
  const at = room.lastIndexOf(', ')
  return `${at > 0 ? room.slice(0, at) : room} …`
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
