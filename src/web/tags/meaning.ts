import { readMeaning } from '#archive/tags/read-meaning.ts'
import { meaningDeeds, sayMeaning } from '#archive/tags/say-meaning.ts'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { emptyForm } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readFields, readId, staffOf, type Visit } from '#web/visit.ts'
import { meaningPage } from './meaning-page.ts'

export async function showMeaning(visit: Visit): Promise<Response> {
  const staff = staffOf(visit)
  const id = readId<TagId>(visit.part('id'))
  const view = await readMeaning(visit.archive, staff, id)
  const isKept = visit.query.has('kept')
  return await visit.page(
    meaningPage(visit.frame(urls.meaning.to(id)), view, { form: emptyForm, isKept }),
  )
}

/** Does the one thing that was asked, or gives the page back with why not. */
export async function keepMeaning(visit: Visit): Promise<Response> {
  const staff = staffOf(visit)
  const tag = readId<TagId>(visit.part('id'))
  const fields = await readFields(visit)
  const deed = meaningDeeds.find((one) => one === fields.get('deed'))
  if (!deed) throw new Refusal('invalid', 'frame.form-unreadable')
  const other = fields.has('other') ? readId<TagId>(fields.get('other') ?? '') : undefined
  const name = fields.get('name') ?? ''
  try {
    await sayMeaning(visit.archive, staff, { tag, deed, name, other })
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    const view = await readMeaning(visit.archive, staff, tag)
    const { key, values } = error
    const form = { values: { [deed]: name }, faults: [{ key, values, field: deed }] }
    return await visit.page(meaningPage(visit.frame(urls.meaning.to(tag)), view, { form }), 422)
  }
  return visit.redirect(`${urls.meaning.to(tag)}?kept`)
}
