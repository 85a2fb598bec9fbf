import type { JoiningView } from '#archive/joining/read-joining.ts'
import { type FormView, field, formFaults } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { choice } from './pieces.ts'

const ways = ['open', 'invitation', 'queue', 'closed'] as const

/** How people join: the archivist's choice, and what is different without mail. */
export function joiningSettingsPage(
  frame: PageFrame,
  view: { readonly form: FormView; readonly rules: JoiningView; readonly isKept?: boolean },
): Html {
  const { say } = frame
  const { form, rules, isKept = false } = view
  const title = say('joining.settings-title')
  const trail = [{ to: urls.settings.to(), name: say('archive.settings-title') }]
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, trail, about: say('joining.settings-about') })}
${isKept && notice(html`<p role="status">${say('joining.settings-kept')}</p>`)}
${formFaults(say, form, ['registration', 'leastAge', 'invitationsPerMember'])}
<form class="form" method="post" action="${urls.joiningSettings.to()}">
${choice(say, form, {
  name: 'registration',
  legend: say('joining.registration'),
  options: ways.map((value) => ({ value, label: say(`joining.way-${value}`) })),
})}
${field(say, form, { name: 'leastAge', label: say('joining.least-age'), hint: say('joining.least-age-hint'), autocomplete: 'off', maxLength: 2 })}
${field(say, form, { name: 'invitationsPerMember', label: say('joining.allowance'), hint: say('joining.allowance-hint'), autocomplete: 'off', maxLength: 3 })}
<div class="form-actions"><button class="button primary" type="submit">${say('joining.keep')}</button></div>
</form>
<section class="form-section"><h2>${say('joining.terms-title')}</h2><p>${rules.termsVersion === 0 ? say('joining.no-terms-yet') : say('joining.terms-stand', { version: rules.termsVersion })}</p><div class="form-actions"><a class="button" href="${urls.editTerms.to()}">${say('joining.edit-terms')}</a></div></section>
<section class="form-section"><h2>${say('joining.mail-heading')}</h2>${rules.hasMail ? html`<p>${say('joining.mail-is-on')}</p>` : withoutMail(frame)}<div class="form-actions"><a class="button" href="${urls.mailSettings.to()}">${say('mails.settings-title')}</a></div></section>
<div class="form-actions"><a class="button" href="${urls.deskJoining.to()}">${say('joining.desk-title')}</a></div>`,
  })
}

/** What is different where no mail is sent. */
export function withoutMail({ say }: PageFrame): Html {
  return html`<p>${say('joining.without-mail')}</p>
<ul class="prose">${(['join', 'queue', 'way-back', 'reset', 'notices', 'writing'] as const).map(
    (what) => html`<li>${say(`joining.without-mail-${what}`)}</li>
`,
  )}</ul>`
}
