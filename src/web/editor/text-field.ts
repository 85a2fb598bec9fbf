import type { Manner } from '#text/manner.ts'
import { directionOf } from '#web/frame/direction.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type TextFieldOptions = {
  readonly say: Say
  /** Of the text; the manner is sent as `<name>Manner`. */
  readonly name: string
  readonly label: string
  /** Stored HTML (`manner: 'html'`), or what was typed when a form comes back. */
  readonly value: string
  readonly manner: Manner
  /** Lines of the plain field. */
  readonly rows?: number
  readonly hint?: string
  /** `text` has pictures, and room for a chapter; notes and summaries have neither. */
  readonly field?: 'text' | 'notes' | 'comment'
  /** BCP 47 code of the text's language, for spelling and direction. */
  readonly language?: string | undefined
  readonly required?: boolean
  readonly maxLength?: number
  /** What was wrong with it, said already. */
  readonly fault?: string | undefined
}

/**
 * A text that somebody writes: a plain field that takes all of it, and the manner in which it was
 * typed. `<rich-text>` makes an editor of it where the page asks for one (`editor: true` in its
 * frame); then the manner is always `html`. The form's fields are the same either way.
 */
export function textField(options: TextFieldOptions): Html {
  const { name, label, value, hint, fault, rows = 6, field = 'notes' } = options
  const described = [hint && `${name}-hint`, fault && `${name}-fault`, `${name}-manners`]
  return html`<div class="field text-field${fault && ' field-wrong'}">
<label for="field-${name}" id="${name}-label">${label}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${fault && html`<p class="fault" id="${name}-fault">${fault}</p>`}
<rich-text data-field="${field}" data-upload="${urls.uploads.to()}">
<textarea id="field-${name}" name="${name}" rows="${rows}" dir="${direction(options)}"${moreAttributes(options)} aria-describedby="${described.filter(Boolean).join(' ')}">${fieldText(value)}</textarea>
${mannerChoice(options)}
</rich-text>
</div>`
}

/** The side on which readers will find it, where that is known: else the first letters decide. */
function direction({ language }: TextFieldOptions): 'rtl' | 'auto' {
  return language !== undefined && directionOf(language) === 'rtl' ? 'rtl' : 'auto'
}

function moreAttributes({ language, required, maxLength, fault }: TextFieldOptions): Html {
  return html`${language && html` lang="${language}"`}${required && html` required`}${maxLength !== undefined && html` maxlength="${maxLength}"`}${fault && html` aria-invalid="true"`}`
}

/** A browser drops a newline right after the tag, so one that is meant needs another. */
function fieldText(value: string): string {
  return value.startsWith('\n') ? `\n${value}` : value
}

function mannerChoice({ say, name, manner, field = 'notes' }: TextFieldOptions): Html {
  const one = (value: Manner, label: string) => {
    return html`<label class="manner"><input type="radio" name="${name}Manner" value="${value}"${manner === value && html` checked`}> ${label}</label>`
  }
  return html`<fieldset class="manners">
<legend>${say('editor.manner')}</legend>
${one('blank-lines', say('editor.by-blank-lines'))}
${one('single-lines', say('editor.by-single-lines'))}
${one('html', say('editor.as-html'))}
<p class="hint" id="${name}-manners">${say('editor.manner-hint')}${field === 'text' && html` <a href="${urls.uploads.to()}" target="_blank" rel="noopener">${say('editor.add-picture-page')}</a>`}</p>
</fieldset>`
}
