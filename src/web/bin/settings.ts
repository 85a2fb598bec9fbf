import { keepBinFor } from '#archive/bin/keep-bin-for.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { Refusal } from '#ground/refusal.ts'
import { type FormView, field } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { readFields, staffOf, type Visit } from '#web/visit.ts'

/** For how long the bin is kept, for the archivist. */
export async function showBinSettings(visit: Visit): Promise<Response> {
  staffOf(visit)
  const days = await readSetting(visit.archive.db, 'bin.days')
  return await answer(visit, { values: { days: String(days) }, faults: [] })
}

export async function keepBinSettings(visit: Visit): Promise<Response> {
  const staff = staffOf(visit)
  const days = (await readFields(visit)).get('days') ?? ''
  try {
    await keepBinFor(visit.archive, staff, /^\d{1,6}$/.test(days) ? Number(days) : 0)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return await answer(visit, { values: { days }, faults: [error] })
  }
  return visit.redirect(`${urls.binSettings.to()}?kept`)
}

async function answer(visit: Visit, form: FormView): Promise<Response> {
  const frame = visit.frame(urls.binSettings.to())
  const view = settingsPage(frame, form, visit.query.has('kept'))
  return await visit.page(view, form.faults.length > 0 ? 422 : 200)
}

function settingsPage(frame: PageFrame, form: FormView, isKept: boolean): Html {
  const { say } = frame
  const title = say('bin.settings-title')
  const trail = [{ to: urls.settings.to(), name: say('archive.settings-title') }]
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, trail, about: say('bin.settings-about') })}
${isKept && notice(html`<p role="status">${say('bin.settings-kept')}</p>`)}
<form class="form" method="post" action="${urls.binSettings.to()}">
${field(say, form, { name: 'days', label: say('bin.days'), hint: say('bin.days-hint'), autocomplete: 'off', maxLength: 4 })}
<div class="form-actions"><button class="button primary" type="submit">${say('bin.settings-keep')}</button></div>
</form>`,
  })
}
