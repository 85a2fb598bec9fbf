import { newestTexts, type OtherPlace } from '#archive/other-places/other-place.ts'
import { readCopy } from '#archive/other-places/read-copy.ts'
import { readOtherPlaces } from '#archive/other-places/read-other-places.ts'
import { saveOtherPlaces } from '#archive/other-places/save-other-places.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { parsePlainDate } from '#ground/time.ts'
import { keepNowhere } from '#web/accounts/for-owner.ts'
import type { Fault } from '#web/frame/field.ts'
import { memberOf } from '#web/joining/member-of.ts'
import { urls } from '#web/urls.ts'
import { readForm, readId, type Visit } from '#web/visit.ts'
import { copyPage } from './copy-page.ts'
import { placesPage } from './places-page.ts'

/** Where else one's work was posted: the form. */
export async function showPlaces(visit: Visit): Promise<Response> {
  return await answer(visit, undefined, [])
}

async function answer(
  visit: Visit,
  typed: readonly OtherPlace[] | undefined,
  faults: readonly Fault[],
): Promise<Response> {
  keepNowhere(visit)
  const { archive, query } = visit
  const id = readId<WorkId>(visit.part('id'))
  const member = memberOf(visit)
  const stored = await readOtherPlaces(archive, member, id)
  const work = await readWork(archive, member, id)
  const places = typed ?? stored
  const status = faults.length > 0 ? 422 : 200
  const view = { work, places, faults, isSaved: status === 200 && query.has('saved') }
  return await visit.page(placesPage(visit.frame(urls.otherPlaces.to(id)), view), status)
}

export async function receivePlaces(visit: Visit): Promise<Response> {
  const id = readId<WorkId>(visit.part('id'))
  const member = memberOf(visit)
  const places = readPlaces(await readForm(visit))
  try {
    await saveOtherPlaces(visit.archive, member, { workId: id, places })
  } catch (error) {
    const faults = error instanceof Refusals ? error.all : error instanceof Refusal ? [error] : []
    if (faults.length === 0 || faults.some(({ kind }) => kind !== 'invalid')) throw error
    return await answer(visit, places, faults)
  }
  return visit.redirect(`${urls.otherPlaces.to(id)}?saved`)
}

/** Rows of which anything but the choice was filled in. */
function readPlaces(form: FormData): readonly OtherPlace[] {
  const texts = (name: string) =>
    form.getAll(name).map((value) => (typeof value === 'string' ? value.trim() : ''))
  const [sites, days, newest, notes] = ['site', 'postedOn', 'newest', 'note'].map(texts)
  return texts('url').flatMap((url, index): OtherPlace[] => {
    const site = sites?.[index] ?? ''
    const note = notes?.[index] || undefined
    if (url === '' && site === '' && note === undefined) return []
    const postedOn = parsePlainDate(days?.[index] ?? '')
    const which = newestTexts.find((one) => one === newest?.[index]) ?? 'same'
    return [{ site, url, postedOn, newest: which, note }]
  })
}

/** Everything of a work, to be copied into another site's form. */
export async function showCopy(visit: Visit): Promise<Response> {
  keepNowhere(visit)
  const id = readId<WorkId>(visit.part('id'))
  const work = await readCopy(visit.archive, memberOf(visit), id)
  return await visit.page(copyPage(visit.frame(urls.copyWork.to(id)), { id, work }))
}
