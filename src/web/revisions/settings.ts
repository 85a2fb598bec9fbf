import { countSpace } from '#archive/revisions/count-space.ts'
import { keepFor } from '#archive/revisions/keep-for.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { Refusal } from '#ground/refusal.ts'
import { type FormView, field } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { readFields, staffOf, type Visit } from '#web/visit.ts'
import { sizeOf } from './revisions-page.ts'

/** How long earlier texts are kept, and the room they take, for the archivist. */
export async function showRevisionSettings(visit: Visit): Promise<Response> {
  staffOf(visit)
  const days = await readSetting(visit.archive.db, 'revisions.keep-days')
  return await answer(visit, { values: { days: String(days) }, faults: [] })
}

export async function keepRevisionSettings(visit: Visit): Promise<Response> {
  const staff = staffOf(visit)
  const days = (await readFields(visit)).get('days') ?? ''
  try {
    await keepFor(visit.archive, staff, /^\d{1,6}$/.test(days) ? Number(days) : -1)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return await answer(visit, { values: { days }, faults: [error] })
  }
  return visit.redirect(`${urls.revisionSettings.to()}?kept`)
}

async function answer(visit: Visit, form: FormView): Promise<Response> {
  const { archive, query } = visit
  const space = await countSpace(archive.db)
  const frame = visit.frame(urls.revisionSettings.to())
  const view = { form, space, isKept: query.has('kept') }
  return await visit.page(settingsPage(frame, view), form.faults.length > 0 ? 422 : 200)
}

function settingsPage(
  frame: PageFrame,
  view: {
    readonly form: FormView
    readonly space: { readonly count: number; readonly bytes: number }
    readonly isKept: boolean
  },
): Html {
  const { say } = frame
  const { form, space, isKept } = view
  const title = say('revisions.settings-title')
  const room = say('revisions.settings-space', {
    count: space.count,
    size: sizeOf(say, space.bytes),
  })
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({
      title,
      trail: [{ to: urls.settings.to(), name: say('archive.settings-title') }],
      about: say('revisions.settings-about'),
    })}
${isKept && notice(html`<p role="status">${say('revisions.settings-kept')}</p>`)}
<p>${room}</p>
<form class="form" method="post" action="${urls.revisionSettings.to()}">
${field(say, form, { name: 'days', label: say('revisions.days'), hint: say('revisions.days-hint'), autocomplete: 'off', maxLength: 5 })}
<div class="form-actions"><button class="button primary" type="submit">${say('revisions.settings-keep')}</button></div>
</form>`,
  })
}
