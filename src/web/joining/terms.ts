import { acceptTerms } from '#archive/joining/accept-terms.ts'
import { findWriteBar } from '#archive/joining/may-write.ts'
import { readTerms } from '#archive/joining/read-terms.ts'
import { saveTerms } from '#archive/joining/save-terms.ts'
import { faultsOf } from '#web/accounts/for-owner.ts'
import { urls } from '#web/urls.ts'
import { readFields, staffOf, type Visit } from '#web/visit.ts'
import { memberOf } from './member-of.ts'
import { editTermsPage, termsPage } from './terms-page.ts'

export async function showTerms(visit: Visit): Promise<Response> {
  const { archive, viewer } = visit
  const terms = await readTerms(archive)
  const asks = await findWriteBar(archive, archive.db, viewer, { only: 'terms' })
  const view = { terms, asks: asks !== undefined }
  return await visit.page(termsPage(visit.frame(urls.terms.to()), view))
}

/** A member accepts the terms that they were shown. */
export async function accept(visit: Visit): Promise<Response> {
  const member = memberOf(visit)
  const version = Number((await readFields(visit)).get('version') ?? '')
  await acceptTerms(visit.archive, member, version)
  return visit.redirect(urls.terms.to())
}

export async function showEditTerms(visit: Visit): Promise<Response> {
  staffOf(visit)
  const terms = await readTerms(visit.archive)
  const values = terms ? { text: terms.html, manner: 'html' } : { text: '', manner: 'blank-lines' }
  const view = {
    version: terms?.version ?? 0,
    form: { values, faults: [] },
    isKept: visit.query.has('kept'),
  }
  return await visit.page(editTermsPage(visit.frame(urls.editTerms.to()), view))
}

/** Says the terms anew. */
export async function keepTerms(visit: Visit): Promise<Response> {
  const staff = staffOf(visit)
  const fields = await readFields(visit)
  const text = fields.get('text') ?? ''
  const manner = fields.get('manner') === 'html' ? 'html' : 'blank-lines'
  try {
    await saveTerms(visit.archive, staff, { text, manner })
  } catch (error) {
    const form = faultsOf(error, { text, manner })
    const version = (await readTerms(visit.archive))?.version ?? 0
    return await visit.page(editTermsPage(visit.frame(urls.editTerms.to()), { version, form }), 422)
  }
  return visit.redirect(`${urls.editTerms.to()}?kept`)
}
