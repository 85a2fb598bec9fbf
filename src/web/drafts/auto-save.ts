import type { WorkingCopy } from '#archive/drafts/working-copy.ts'
import type { Viewer } from '#archive/viewer.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { saveWords } from './save-words.ts'
import { unsavedNotice } from './unsaved-notice.ts'

export type AutoSaveForm = {
  readonly say: Say
  readonly viewer: Viewer
  /** `new-work 1f0c…`, `work 42`, `new-chapter 42`, `chapter 7`. */
  readonly place: string
  /** The version of what is edited, as the form shows it; absent: it is new. */
  readonly base: number | undefined
  /** The version of the working copy that the form shows; 0: none. `fillFrom` gives both. */
  readonly version: number
  /** The copy that the form is filled with instead of what is stored, to tell of it. */
  readonly unsaved?: WorkingCopy | undefined
  /** The day, for "today": the frame's. */
  readonly today: string
  /** Where the form is sent. */
  readonly action: string
  /** The address that opens this form again with what was typed. */
  readonly here: string
  readonly classes?: string
  readonly id?: string
  /** The fields and the buttons. */
  readonly body: Html
}

/**
 * A form that saves itself, from the first keystroke, where scripts run: `<auto-save>` sends what is
 * typed to `/drafts` and says how that went in a line below the form. Without script it is a form like
 * others. It tells whose it is (`writer`), so that nothing is saved for whoever signs in later.
 */
export function autoSaveForm(options: AutoSaveForm): Html {
  const { say, viewer, place, base, version, unsaved, today, action, here, classes, id } = options
  const writer = viewer.kind === 'member' || viewer.kind === 'staff' ? viewer.id : 0
  return html`${unsaved && unsavedNotice(say, { copy: unsaved, here, today })}
<auto-save class="auto-save" data-to="${urls.drafts.to()}" data-here="${here}" data-sign-in="${urls.signIn.to(urls.signedInBeside.to())}" data-words="${saveWords(say)}">
<form class="${classes ?? 'form'}"${id && html` id="${id}"`} method="post" action="${action}">
<input type="hidden" name="place" value="${place}">
<input type="hidden" name="base" value="${base ?? ''}">
<input type="hidden" name="version" value="${version}">
<input type="hidden" name="writer" value="${writer}">
${options.body}
</form>
</auto-save>`
}
