import { orphanName } from '#archive/accounts/keep-names.ts'
import type { Leaving, LeavingWork, WorkFate } from '#archive/leaving/list-leaving.ts'
import type { PersonId } from '#ground/ids.ts'
import { type FormView, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { checkBox } from '#web/joining/pieces.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type DeleteView = {
  readonly leaving: Leaving
  readonly personId: PersonId
  readonly name: string
  /** How long nobody else can have the name. */
  readonly days: number
  readonly form: FormView
}

/** Everything that goes and everything that stays when an account is deleted, and the button. */
export function deletePage(frame: PageFrame, view: DeleteView): Html {
  const { say } = frame
  const { leaving, form } = view
  const trail = [{ to: urls.account.to(), name: say('accounts.account') }]
  return page(frame, {
    title: say('leaving.delete'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('leaving.delete'), trail, about: say('leaving.delete-about') })}
<p><a class="button" href="${urls.exportAccount.to()}">${say('leaving.delete-export')}</a></p>
${formFaults(say, form, ['sure'])}
<own-texts data-person="${view.personId}" data-to="${urls.drafts.to()}" data-ask="${say('leaving.unsent-ask')}"><form class="form" method="post" action="${urls.deleteAccount.to()}">
<section class="form-section"><h2>${say('leaving.works', { count: leaving.works.length })}</h2>
${leaving.works.length > 0 && works(say, view)}</section>
${goes(say, leaving.counts)}
<section class="form-section"><h2>${say('leaving.stays')}</h2><ul><li>${say('leaving.stays-comments', { count: leaving.counts.comments })}</li><li>${say('leaving.stays-name', { days: view.days })}</li></ul></section>
${checkBox(say, form, { name: 'sure', value: 'yes', label: say('leaving.sure') })}
<div class="form-actions"><button class="button destructive" type="submit">${say('leaving.delete-button')}</button></div>
</form></own-texts>`,
  })
}

function works(say: Say, { leaving, name, form }: DeleteView): Html {
  const rest = form.values.rest ?? 'orphan'
  const one = (fate: WorkFate) =>
    html`<option value="${fate}"${rest === fate && html` selected`}>${sayFate(say, fate)}</option>`
  return html`<p>${say('leaving.works-about')}</p>
<div class="field"><label for="field-rest">${say('leaving.rest')}</label><select id="field-rest" name="rest">${one('orphan')}${one('erase')}${one('leave')}</select></div>
<div class="field"><label class="check"><input type="checkbox" name="keepsName" value="yes"${form.values.keepsName === 'yes' && html` checked`}> ${say('leaving.keeps-name', { name })}</label></div>
<ul class="account-rows leaving-works">${leaving.works.map((work) => workRow(say, work, form))}</ul>`
}

function workRow(say: Say, { id, title, fates }: LeavingWork, form: FormView): Html {
  const shown = title === '' ? say('leaving.untitled') : title
  const head = html`<h3><a href="${urls.work.to(id)}"><bdi>${shown}</bdi></a></h3>`
  const [only] = fates
  if (fates.length === 1) {
    const fate = only === 'leave' ? say('leaving.only-leave') : say('leaving.only-erase')
    return html`<li>${head}<p class="quiet">${fate}</p></li>`
  }
  const chosen = form.values[`fate-${id}`]
  return html`<li>${head}<div class="field"><select name="fate-${id}" aria-label="${say('leaving.fate-of', { title: shown })}"><option value="">${say('leaving.fate-rest')}</option>${fates.map(
    (fate) =>
      html`<option value="${fate}"${chosen === fate && html` selected`}>${sayFate(say, fate)}</option>`,
  )}</select></div></li>`
}

function sayFate(say: Say, fate: WorkFate): string {
  if (fate === 'erase') return say('leaving.fate-erase')
  return fate === 'leave'
    ? say('leaving.fate-leave')
    : say('leaving.fate-orphan', { name: orphanName })
}

const kinds = [
  ['pseuds', 'leaving.goes-pseuds'],
  ['uploads', 'leaving.goes-uploads'],
  ['working_copies', 'leaving.goes-unsaved'],
  ['bookmarks', 'leaving.goes-bookmarks'],
  ['mutes', 'leaving.goes-mutes'],
  ['saved_searches', 'leaving.goes-searches'],
] as const

function goes(say: Say, counts: Leaving['counts']): Html {
  return html`<section class="form-section"><h2>${say('leaving.goes')}</h2><ul><li>${say('leaving.goes-login')}</li>${kinds.map(([kind, key]) => html`<li>${say(key, { count: counts[kind] })}</li>`)}</ul></section>`
}
