import type { SavedSearch } from '#archive/searches/search.ts'
import { longestName } from '#archive/searches/search.ts'
import { type Fault, type FormView, formFaults } from '#web/frame/field.ts'
import { emptyState, notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { BrowserSearch } from './browser-searches.ts'
import { feedOfList } from './feed-of-list.ts'
import { saveForm } from './save-search-form.ts'

/** A search of the account, or of this browser: then it has no id. `fresh` came since it was opened. */
export type SearchView = BrowserSearch &
  Partial<Pick<SavedSearch, 'id' | 'hasFeed'>> & { readonly fresh: number }

export type SearchesView = {
  readonly searches: readonly SearchView[]
  /** The address of a feed that was just made; it is shown now or never. */
  readonly newFeed: { readonly id: number; readonly secret: string } | undefined
  /** A search that could not be saved as it was typed. */
  readonly form?: FormView
  readonly faults?: readonly Fault[]
}

export function searchesPage(frame: PageFrame, view: SearchesView): Html {
  const { say, viewer } = frame
  const { searches, form, faults = [] } = view
  return page(frame, {
    title: say('searches.title'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('searches.title'), about: say(viewer.kind === 'guest' ? 'searches.about-browser' : 'searches.about-account') })}
${formFaults(say, { values: {}, faults }, [])}
${form && saveForm(say, form)}
${
  searches.length === 0
    ? emptyState({
        title: say('searches.none'),
        text: say('searches.none-hint'),
        action: { to: urls.works.to(), name: say('searches.browse') },
      })
    : html`<ul class="searches">${searches.map((search, index) => entry(frame, search, { index, view }))}</ul>`
}`,
  })
}

function entry(
  frame: PageFrame,
  search: SearchView,
  { index, view }: { readonly index: number; readonly view: SearchesView },
): Html {
  const { say } = frame
  const { name, fresh, address } = search
  return html`<li class="search-entry">
<h2><a href="${address}"><bdi>${name}</bdi></a></h2>
<form class="mute-form" method="post" action="${urls.openSearch.to()}">${which(search)}<button class="button${fresh > 0 && ' primary'}" type="submit" aria-label="${say('searches.open-named', { name, count: fresh })}">${say('searches.open', { count: fresh })}</button></form>
<details class="search-more"><summary>${say('searches.change')}<span class="visually-hidden">: ${name}</span></summary>
<form class="form" method="post" action="${urls.renameSearch.to()}">${which(search)}<div class="field"><label for="rename-${index}">${say('searches.new-name')}</label><input id="rename-${index}" name="name" type="text" value="${name}" maxlength="${longestName}" required autocomplete="off" dir="auto"></div><div class="form-actions"><button class="button" type="submit">${say('searches.rename')}</button></div></form>
${feedPart(frame, search)}
<form class="mute-form" method="post" action="${urls.removeSearch.to()}">${which(search)}<button class="button destructive" type="submit" aria-label="${say('searches.remove-named', { name })}">${say('searches.remove')}</button></form>
</details>
${view.newFeed !== undefined && view.newFeed.id === search.id && newFeed(frame, name, view.newFeed.secret)}
</li>
`
}

/** The hidden fields that say which search a form is about. */
function which({ id, name }: SearchView): Html {
  return id === undefined
    ? html`<input type="hidden" name="search" value="${name}">`
    : html`<input type="hidden" name="id" value="${id}">`
}

/** A visitor's search needs no secret: its feed is that of the list. */
function feedPart({ say }: PageFrame, search: SearchView): Html {
  const { id, name, address, hasFeed = false } = search
  if (id === undefined) {
    return html`<p><a href="${feedOfList(address)}" aria-label="${say('searches.feed-public-named', { name })}">${say('searches.feed-public')}</a></p>`
  }
  return html`<p>${say(hasFeed ? 'searches.feed-there' : 'searches.feed-none')}</p>
<div class="mute-buttons"><form class="mute-form" method="post" action="${urls.makeFeed.to()}">${which(search)}<button class="button" type="submit" aria-label="${say(hasFeed ? 'searches.feed-anew-named' : 'searches.feed-make-named', { name })}">${say(hasFeed ? 'searches.feed-anew' : 'searches.feed-make')}</button></form>
${hasFeed && html`<form class="mute-form" method="post" action="${urls.revokeFeed.to()}">${which(search)}<button class="button destructive" type="submit" aria-label="${say('searches.feed-revoke-named', { name })}">${say('searches.feed-revoke')}</button></form>`}</div>`
}

function newFeed({ say, publicUrl }: PageFrame, name: string, secret: string): Html {
  const address = `${publicUrl}${urls.ownFeed.to(secret)}`
  return notice(
    html`<div role="status"><p><label for="feed-address">${say('searches.feed-new', { name })}</label></p><p><input class="feed-address" id="feed-address" type="text" readonly value="${address}" aria-describedby="feed-keep"></p><p id="feed-keep">${say('searches.feed-keep')}</p></div>`,
  )
}
