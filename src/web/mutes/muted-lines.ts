import type { CollapseReason } from '#archive/mutes/collapse-reasons.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** `path` with one parameter of its query set, or taken away; without its page number. */
export function withQuery(path: string, name: string, value: string | undefined): string {
  const [place = '', query = ''] = path.split('?')
  const values = new URLSearchParams(query)
  values.delete('page')
  if (value === undefined) values.delete(name)
  else values.set(name, value)
  const text = values.toString()
  return text === '' ? place : `${place}?${text}`
}

/**
 * "12 works hidden here by your mutes. Show them this once." Nothing for none. `path` is the list's
 * own path with its query. With `isLooking` they are shown, and the way back stands there.
 */
export function hiddenLine(
  say: Say,
  view: { readonly hidden: number; readonly path: string; readonly isLooking?: boolean },
): Html | undefined {
  const { hidden, path, isLooking = false } = view
  if (hidden === 0) return undefined
  const to = withQuery(path, 'mutes', isLooking ? undefined : 'off')
  return html`<p class="muted-line">${say(isLooking ? 'mutes.shown-here' : 'mutes.hidden-here', { count: hidden })} <a rel="nofollow" href="${to}">${say(isLooking ? 'mutes.hide-again' : 'mutes.look-anyway')}</a> <a rel="nofollow" href="${urls.mutes.to()}">${say('mutes.yours')}</a></p>`
}

/** "Your filters for this list apply." with one way out. `path` is the tag's page without a query. */
export function defaultsLine(say: Say, path: string): Html {
  return html`<p class="muted-line">${say('mutes.defaults-apply')} <a rel="nofollow" href="${withQuery(path, 'defaults', 'off')}">${say('mutes.without-defaults')}</a></p>`
}

/** A card folded behind its reasons. It opens by one click or tap, without script. */
export function collapsed(say: Say, reasons: readonly CollapseReason[], card: Html): Html {
  const why = reasons.map((reason) => reasonText(say, reason)).join(say('mutes.reasons-between'))
  return html`<details class="muted-work"><summary>${say('mutes.collapsed', { why })}</summary>${card}</details>`
}

function reasonText(say: Say, reason: CollapseReason): string {
  if (reason.kind === 'work') return say('mutes.reason-work')
  if (reason.kind === 'rating') {
    return say('mutes.reason-rating', { rating: say(`works.rating-${reason.rating}`) })
  }
  return say(`mutes.reason-${reason.kind}`, { name: reason.name })
}

/** A form that keeps the filters of a tag's list for every visit; `query` is their query string. */
export function keepDefaultForm(
  say: Say,
  view: { readonly tagId: number; readonly query: string; readonly back: string },
): Html {
  return html`<form class="mute-form" method="post" action="${urls.keepDefault.to()}"><input type="hidden" name="tag" value="${view.tagId}"><input type="hidden" name="query" value="${view.query}"><input type="hidden" name="back" value="${view.back}"><button class="plain-button" type="submit">${say('mutes.keep-default')}</button></form>`
}
