import { sanitise } from '#formats/sanitise/sanitise.ts'
import { readWritten } from '#formats/written-text/read-written.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { decodeEntities } from '#text/decode-entities.ts'

/** A whole tag: `<3` is none, nor is `a<b`. */
const tag = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i
/** Tags of somebody who writes paragraphs by hand. */
const block = /<(?:p|div|br|hr|blockquote|center|[uod]l|table|pre|h[1-6]|figure|details)[\s/>]/i

/**
 * A summary or a note of what was typed: HTML where it has tags of paragraphs, else text of which
 * blank lines make paragraphs and single ones break lines, with or without a few tags. Nothing for
 * nothing.
 */
export function plainNotes(text: string): CleanHtml | undefined {
  if (text.trim() === '') return undefined
  const html = tag.test(text)
    ? readWritten(text, block.test(text) ? 'html' : 'blank-lines', 'notes').html
    : sanitise(paragraphs(text), 'notes')
  return html === '' ? undefined : html
}

function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escapeText(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('')
}

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * What the form shows of a stored summary or note: plain text when that comes to the same HTML, else
 * the HTML itself. What is saved again unchanged stays as it is.
 */
export function showNotes(html: CleanHtml | null): string {
  if (html === null) return ''
  if (!/^(?:<p>(?:[^<]|<br>)*<\/p>\s*)+$/.test(html)) return html
  const text = decodeEntities(
    html
      .replaceAll('<br>', '\n')
      .replace(/<\/p>\s*<p>/g, '\n\n')
      .replace(/^<p>|<\/p>\s*$/g, ''),
  )
  return plainNotes(text) === html ? text : html
}
