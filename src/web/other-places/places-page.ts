import { newestTexts, type OtherPlace } from '#archive/other-places/other-place.ts'
import { otherPlaceLimits } from '#archive/other-places/save-other-places.ts'
import type { WorkView } from '#archive/works/work.ts'
import type { Fault } from '#web/frame/field.ts'
import { day } from '#web/frame/moment.ts'
import { notice } from '#web/frame/notice.ts'
import { outsideLink } from '#web/frame/outside-link.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type PlacesView = {
  readonly work: WorkView
  readonly places: readonly OtherPlace[]
  readonly faults: readonly Fault[]
  readonly isSaved: boolean
}

/** The ledger of where else a work was posted, with room for two places more. */
export function placesPage(frame: PageFrame, { work, places, faults, isSaved }: PlacesView): Html {
  const { say } = frame
  const title = say('places.title', { title: work.title })
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({
      title,
      trail: [{ to: urls.work.to(work.id), name: work.title }],
      about: say('places.about'),
      actions: html`<a class="button" href="${urls.copyWork.to(work.id)}">${say('places.copy')}</a>`,
    })}
${isSaved && notice(html`<p role="status">${say('places.saved')}</p>`)}
${faults.length > 0 && notice(html`<div role="alert">${faults.map(({ key, values }) => html`<p>${say.any(key, values)}</p>`)}</div>`, 'no')}
<form class="form" method="post" action="${urls.otherPlaces.to(work.id)}">
${[...places, undefined, undefined].map((place, index) => placeRow(say, place, index))}
<div class="form-actions"><button class="button primary" type="submit">${say('places.save')}</button></div>
</form>`,
  })
}

function placeRow(say: Say, place: OtherPlace | undefined, index: number): Html {
  const box = (name: 'site' | 'url' | 'postedOn' | 'note', label: string, more: Html) =>
    html`<div class="field"><label for="${name}-${index}">${label}</label><input id="${name}-${index}" name="${name}" value="${place?.[name]}" autocomplete="off"${more}></div>
`
  const { site, note } = otherPlaceLimits
  const chosen = place?.newest ?? 'same'
  return html`<fieldset class="field place-row"><legend>${say('places.number', { number: index + 1 })}</legend><div class="permission-row">
${box('site', say('places.site'), html` type="text" dir="auto" maxlength="${site}"`)}${box('url', say('places.url'), html` type="url" dir="ltr"`)}${box('postedOn', say('places.posted-on'), html` type="date"`)}<div class="field"><label for="newest-${index}">${say('places.newest')}</label><select id="newest-${index}" name="newest">${newestTexts.map((one) => html`<option value="${one}"${one === chosen && html` selected`}>${say(`places.choose-${one}`)}</option>`)}</select></div>
${box('note', say('places.note'), html` type="text" dir="auto" maxlength="${note}"`)}</div></fieldset>
`
}

/** "Also posted at", for readers. */
export function otherPlaceLines(say: Say, { otherPlaces }: WorkView): Html | undefined {
  if (otherPlaces.length === 0) return undefined
  return html`<section class="other-places module" aria-labelledby="places-heading"><h2 class="heading" id="places-heading">${say('places.also-at')}</h2>
<ul>${otherPlaces.map((place) => html`<li>${placeLine(say, place)}</li> `)}</ul></section>`
}

function placeLine(say: Say, { site, url, postedOn, newest, note }: OtherPlace): Html {
  return html`${outsideLink(url, site)}${postedOn && html`, ${weave(say, 'places.since', { day: day(say, postedOn) })}`}${newest !== 'same' && html`, ${say(`places.told-${newest}`)}`}${note !== undefined && html` <span class="quiet"><bdi>${note}</bdi></span>`}`
}
