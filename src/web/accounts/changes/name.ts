import { changeName as changeHere } from '#archive/accounts/changes/change-name.ts'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import { faultsOf } from '#web/accounts/for-owner.ts'
import { type FormView, field, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'

export async function showName(visit: Visit, session: Session): Promise<Response> {
  refuseStale(visit.archive, session)
  const form = { values: { name: session.name }, faults: [] }
  return await visit.page(namePage(visit.frame(urls.accountName.to()), form))
}

export async function changeName(visit: Visit, session: Session): Promise<Response> {
  const name = (await readFields(visit)).get('name') ?? ''
  try {
    await changeHere(visit.archive, session, name)
  } catch (error) {
    const form = faultsOf(error, { name })
    return await visit.page(namePage(visit.frame(urls.accountName.to()), form), 422)
  }
  return visit.redirect(`${urls.account.to()}?done=name`)
}

/** Another name for the account. */
export function namePage(frame: PageFrame, form: FormView): Html {
  const { say } = frame
  const trail = [{ to: urls.account.to(), name: say('accounts.account') }]
  return page(frame, {
    title: say('accounts.change-name'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.change-name'), trail, about: say('accounts.change-name-about') })}
${formFaults(say, form, ['name'])}
<form class="form" method="post" action="${urls.accountName.to()}">
${field(say, form, { name: 'name', label: say('accounts.new-name'), hint: say('accounts.name-rule'), autocomplete: 'username', maxLength: 100 })}
<div class="form-actions"><button class="button primary" type="submit">${say('accounts.change-name')}</button></div>
</form>`,
  })
}
