import type { MailTest } from '#archive/mails/mail-test.ts'
import type { FailedMail, MailState } from '#archive/mails/read-mail-state.ts'
import { emptyForm, type FormView, field, formFaults } from '#web/frame/field.ts'
import { day } from '#web/frame/moment.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { buttonForm } from './pieces.ts'
import { withoutMail } from './settings-page.ts'

const steps = ['connect', 'tls', 'login', 'accepted'] as const

export type MailPage = {
  readonly state: MailState
  readonly form?: FormView
  readonly isKept?: boolean
}

/** How the archive's mails are: its sender, a test that tells each step, and what did not go. */
export function mailPage(frame: PageFrame, { state, form, isKept = false }: MailPage): Html {
  const { say } = frame
  const title = say('mails.settings-title')
  const trail = [{ to: urls.settings.to(), name: say('archive.settings-title') }]
  const { isOn, host = '', lastTest, failed } = state
  const about = isOn
    ? say('mails.settings-on', { host, count: state.waiting })
    : say('mails.settings-off')
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, trail, about })}
${isKept && notice(html`<p role="status">${say('mails.kept')}</p>`)}
${isOn ? html`${senderForm(frame, state, form)}${testForm(frame, form)}${lastTest && testOutcome(frame, lastTest)}` : withoutMail(frame)}
${failed.length > 0 && failedMails(frame, failed)}`,
  })
}

function senderForm({ say }: PageFrame, { fromSetting, from }: MailState, form?: FormView): Html {
  const filled =
    form?.values.from === undefined ? { ...emptyForm, values: { from: fromSetting } } : form
  return html`${formFaults(say, form ?? emptyForm, ['from', 'selector'])}
<form class="form" method="post" action="${urls.mailSettings.to()}">
${field(say, filled, { name: 'from', label: say('mails.from'), hint: say('mails.from-hint', { from }), type: 'email', autocomplete: 'off', maxLength: 200, required: false })}
<div class="form-actions"><button class="button primary" type="submit">${say('mails.keep')}</button></div>
</form>`
}

function testForm({ say }: PageFrame, form: FormView = emptyForm): Html {
  return html`<section class="form-section"><h2>${say('mails.test-title')}</h2><p>${say('mails.test-about')}</p>
<form class="form" method="post" action="${urls.testMail.to()}">
${field(say, form, { name: 'selector', label: say('mails.selector'), hint: say('mails.selector-hint'), autocomplete: 'off', maxLength: 63, required: false })}
<div class="form-actions"><button class="button" type="submit">${say('mails.test')}</button></div>
</form></section>`
}

function testOutcome({ say }: PageFrame, test: MailTest): Html {
  const { trouble, records, at, to } = test
  const places = { day: day(say, at), to: html`<bdi>${to}</bdi>` }
  return html`<section class="form-section"><h2>${say('mails.outcome-title')}</h2>
<p>${weave(say, 'mails.outcome-when', places)}</p>
<ol class="mail-steps">${steps.map(
    (step) => html`<li>${stepLine(say, test, step)}</li>
`,
  )}</ol>
${trouble && html`<div class="notice notice-no"><p>${say(`mails.trouble-${trouble.kind}`)}</p><p class="quiet">${say('mails.server-said')} <code dir="ltr">${trouble.reason}</code></p></div>`}
<h3>${say('mails.records-title')}</h3><p>${say('mails.records-about')}</p>
<ul class="account-rows">${records.map(({ record, finding, name, text }) => {
    return html`<li><h2>${say(`mails.record-${record}`)}</h2><p>${say(`mails.finding-${finding}`, { name })}</p>${text !== undefined && html`<p class="quiet"><code dir="ltr">${text}</code></p>`}</li>
`
  })}</ul></section>`
}

function stepLine(
  say: PageFrame['say'],
  { steps: taken, trouble }: MailTest,
  step: (typeof steps)[number],
) {
  if (taken.includes(step)) return say(`mails.step-${step}-done`)
  if (trouble?.step === step) return say(`mails.step-${step}-failed`)
  // Without trouble it was not needed; after trouble it was not reached.
  return say(
    trouble === undefined || taken.includes('accepted')
      ? `mails.step-${step}-skipped`
      : 'mails.step-not-reached',
  )
}

function failedMails({ say }: PageFrame, failed: readonly FailedMail[]): Html {
  return html`<section class="form-section"><h2>${say('mails.failed-title')}</h2><p>${say('mails.failed-about')}</p>
<ul class="account-rows">${failed.map(({ to, kind, error, at }) => {
    return html`<li><h2><bdi>${to}</bdi></h2><p>${say.any(`mails.${kind}-subject`, { archive: '', name: '' })}</p><p class="quiet">${day(say, at)} <code dir="ltr">${error}</code></p></li>
`
  })}</ul>
<div class="form-actions">${buttonForm(urls.forgetMails.to(), say('mails.forget'))}</div></section>`
}
