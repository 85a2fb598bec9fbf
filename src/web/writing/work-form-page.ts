import type { Filled } from '#archive/drafts/fill-from.ts'
import type { WriteBar } from '#archive/joining/may-write.ts'
import type { FormChoices } from '#archive/posting/read-form-choices.ts'
import type { StoredWork } from '#archive/posting/stored-work.ts'
import { autoSaveForm } from '#web/drafts/auto-save.ts'
import type { Fault } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { essentials } from './essentials.ts'
import type { WorkFormView } from './form-view.ts'
import { groups } from './groups.ts'

export type WorkFormOptions = {
  /** `new-work 1f0c…` or `work 42`. */
  readonly place: string
  /** Where the form is sent, and the address that opens it again. */
  readonly action: string
  readonly here: string
  readonly filled: Filled
  readonly faults?: readonly Fault[]
  readonly choices: FormChoices
  readonly stored: StoredWork | undefined
  /** What keeps the writer from posting as yet: told before anything is typed. */
  readonly bar?: WriteBar | undefined
}

/** The form of a work that is new, a draft or posted. */
export function workFormPage(frame: PageFrame, options: WorkFormOptions): Html {
  const { say, viewer, today } = frame
  const { place, action, here, filled, faults = [], choices, stored } = options
  const view: WorkFormView = { say, fields: filled.fields, faults, choices, stored }
  const isPosted = stored?.state === 'posted'
  const name = stored?.input.title || say('writing.untitled')
  const title = stored
    ? say(isPosted ? 'writing.edit-title' : 'writing.edit-draft-title', { title: name })
    : say('writing.new-title')
  const trail = stored ? [{ to: urls.work.to(stored.id), name }] : []
  const form = autoSaveForm({
    ...{ say, viewer, place, today, action, here },
    base: filled.base,
    version: filled.version,
    unsaved: filled.unsaved,
    classes: 'form work-form',
    body: html`${essentials(view)}
${groups(view)}
${textsElsewhere(view)}
${buttons(view)}`,
  })
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    editor: true,
    main: html`${pageHead({ title, trail, about: say(stored ? 'writing.edit-about' : 'writing.new-about') })}
${options.bar && notice(say(options.bar), 'warn')}
${faultList(view)}
${form}`,
  })
}

/** Every fault once more above the form, with the way to its field. */
function faultList({ say, faults }: WorkFormView): Html {
  if (faults.length === 0) return html``
  return notice(
    html`<div role="alert"><p>${say('writing.faults', { count: faults.length })}</p><ul class="fault-list">${faults.map(
      ({ key, field, values }) => {
        const words = say.any(key, values)
        return html`<li>${field === undefined ? words : html`<a href="#${anchorOf(field)}">${words}</a>`}</li>`
      },
    )}</ul></div>`,
    'no',
  )
}

/** Warnings' notes have no name that an address could hold. */
function anchorOf(field: string): string {
  return field.startsWith('warningNote-') ? 'field-warnings' : `field-${field}`
}

/** A work of several chapters has its texts on pages of their own. */
function textsElsewhere({ say, stored, fields }: WorkFormView): Html | undefined {
  if (!stored || fields.text !== undefined) return undefined
  return html`<p class="quiet">${say('writing.texts-elsewhere')} <a href="${urls.chapters.to(stored.id)}">${say('works.chapter-index')}</a></p>`
}

function buttons({ say, stored }: WorkFormView): Html {
  const button = (what: string, words: string, classes = '') =>
    html`<button class="button ${classes}" type="submit" name="do" value="${what}">${words}</button>`
  const isPosted = stored?.state === 'posted'
  return html`<div class="form-actions save-bar">
${isPosted ? button('save', say('writing.save'), 'primary') : button('save-draft', say('writing.save-draft'))}
${button('preview', say('writing.preview'))}
${!isPosted && button('post', say('writing.post'), 'primary')}
</div>`
}
