import type { WorkingCopy } from '#archive/drafts/working-copy.ts'
import { ago } from '#web/frame/moment.ts'
import { notice } from '#web/frame/notice.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** Above a form that shows what was typed and not saved: since when, and how to be rid of it. */
export function unsavedNotice(
  say: Say,
  options: { readonly copy: WorkingCopy; readonly here: string; readonly today: string },
): Html {
  const { copy, here, today } = options
  return notice(html`<p>${say('drafts.unsaved')} <span class="quiet">${ago(say, copy.savedAt, today)}</span></p>
<form class="unsaved-form" method="post" action="${urls.dropDraft.to()}"><input type="hidden" name="id" value="${copy.id}"><input type="hidden" name="version" value="${copy.version}"><input type="hidden" name="back" value="${here}"><button class="quiet-button" type="submit">${say('drafts.drop-unsaved')}</button></form>`)
}
