import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

/** Ten recovery codes, this once. */
export function recoveryCodesPage(
  frame: PageFrame,
  { codes, isFirst }: { readonly codes: readonly string[]; readonly isFirst: boolean },
): Html {
  const { say } = frame
  const trail = [{ to: urls.account.to(), name: say('accounts.account') }]
  return page(frame, {
    title: say('accounts.recovery'),
    kind: 'plain',
    robots: 'noindex',
    canonical: urls.account.to(),
    main: html`${pageHead({ title: say('accounts.recovery'), trail, about: say(isFirst ? 'accounts.recovery-first' : 'accounts.recovery-anew') })}
${notice(say('accounts.recovery-keep'), 'warn')}
<ul class="recovery-codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<p><a class="button primary" href="${urls.account.to()}">${say('accounts.recovery-kept')}</a></p>`,
  })
}
