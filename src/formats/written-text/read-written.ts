import type { Remark } from '#formats/parsed-work.ts'
import type { HtmlField } from '#formats/sanitise/allowed.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { Manner } from '#text/manner.ts'
import { findDropped } from './find-dropped.ts'
import { htmlFromLines } from './html-from-lines.ts'

/**
 * Reads what somebody typed into a text field. `dropped` says what the sanitiser left out, counted by
 * kind; it is empty when all of it stayed. Never throws; takes linear time.
 */
export function readWritten(
  text: string,
  manner: Manner,
  field: HtmlField,
): { readonly html: CleanHtml; readonly dropped: readonly Remark[] } {
  const written = manner === 'html' ? text : htmlFromLines(text, manner)
  return { html: sanitise(written, field), dropped: findDropped(written, field) }
}
