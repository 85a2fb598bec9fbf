import { listTimeZones } from '#archive/accounts/changes/set-time-zone.ts'
import type { AccountView, EventView } from '#archive/accounts/read-account.ts'
import { type FormView, formFaults } from '#web/frame/field.ts'
import { day } from '#web/frame/moment.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { accountSections } from './account-sections.ts'
import { deviceWords } from './device-words.ts'

export type AccountPageView = {
  readonly account: AccountView
  readonly form: FormView
  /** What was just done, from the address. */
  readonly done: string
}

/** One's own account. */
export function accountPage(frame: PageFrame, { account, form, done }: AccountPageView): Html {
  const { say } = frame
  const said = sayDone(say, done)
  return page(frame, {
    title: say('accounts.account'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.account'), about: say('accounts.account-about') })}
${said !== undefined && notice(said)}
${formFaults(say, form, [])}
<ul class="account-rows">${accountSections.map(
      ({ to, title, state }) =>
        html`<li><h2><a href="${to}">${title(say)}</a></h2><p class="quiet"><bdi>${state(say, account)}</bdi></p></li>`,
    )}</ul>
${timeZone(frame, account)}
${lately(frame, account.events)}`,
  })
}

function timeZone({ say }: PageFrame, { timeZone: chosen }: AccountView): Html {
  const zones = listTimeZones()
  return html`<section class="form-section"><h2>${say('accounts.time-zone')}</h2>
<form class="form" method="post" action="${urls.timeZone.to()}"><div class="field"><label for="field-timeZone">${say('accounts.time-zone-label')}</label>
<select id="field-timeZone" name="timeZone"><option value="">${say('accounts.time-zone-none')}</option>${zones.map((zone) => html`<option${zone === chosen && html` selected`}>${zone}</option>`)}</select></div>
<div class="form-actions"><button class="button" type="submit">${say('accounts.time-zone-keep')}</button></div></form></section>`
}

function lately({ say }: PageFrame, events: readonly EventView[]): Html {
  if (events.length === 0) return html``
  return html`<section class="form-section"><h2>${say('accounts.events')}</h2>
<p class="quiet">${say('accounts.events-about')}</p>
<ul class="account-events">${events.map(({ kind, detail, at }) => html`<li>${day(say, at)}: <bdi>${sayEvent(say, kind, detail)}</bdi></li>`)}</ul></section>`
}

function sayEvent(say: Say, kind: string, detail: string): string {
  const isDevice = kind === 'signed-in' || kind === 'session-elsewhere'
  const values = { detail: isDevice ? deviceWords(say, detail) : detail }
  return say.any(`accounts.event-${kind}`, values)
}

const doings: ReadonlySet<string> = new Set([
  'password',
  'email-mailed',
  'email-changed',
  'email-kept',
  'name',
  'time-zone',
])

function sayDone(say: Say, done: string): string | undefined {
  return doings.has(done) ? say.any(`accounts.done-${done}`) : undefined
}
