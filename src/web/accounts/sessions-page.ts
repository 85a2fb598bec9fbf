import type { SessionView } from '#archive/accounts/sessions/list-sessions.ts'
import { ago, day } from '#web/frame/moment.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { deviceWords } from './device-words.ts'

/** Where one is signed in. */
export function sessionsPage(
  frame: PageFrame,
  { sessions }: { readonly sessions: readonly SessionView[] },
): Html {
  const { say } = frame
  const trail = [{ to: urls.account.to(), name: say('accounts.account') }]
  return page(frame, {
    title: say('accounts.sessions'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('accounts.sessions'), trail, about: say('accounts.sessions-about') })}
<ul class="account-rows">${sessions.map((session) => row(frame, session))}</ul>
${sessions.length > 1 && html`<form method="post" action="${urls.endOtherSessions.to()}"><button class="button destructive" type="submit">${say('accounts.sessions-end-others')}</button></form>`}`,
  })
}

function row({ say, today }: PageFrame, session: SessionView): Html {
  const { id, device, openedAt, seenAt, isThis, isRemembered } = session
  const name = deviceWords(say, device)
  return html`<li><h2>${name}</h2>
<p class="quiet">${isThis && html`<strong>${say('accounts.session-this')}</strong> · `}${say('accounts.session-opened')} ${day(say, openedAt)} · ${say('accounts.session-seen')} ${ago(say, seenAt, today)}${isRemembered && html` · ${say('accounts.session-remembered')}`}</p>
${!isThis && html`<form method="post" action="${urls.endSession.to()}"><input type="hidden" name="id" value="${id}"><button class="button" type="submit" aria-label="${say('accounts.session-end-named', { name })}">${say('accounts.session-end')}</button></form>`}
</li>
`
}
