import { type Html, html } from '#web/html.ts'

/**
 * Words in a row with middle dots between them. The dot is drawn after each word but the last by
 * the stylesheet, held to it by a no-break space, so that no line ever starts with one.
 */
export function dots(items: readonly Html[], classes = ''): Html {
  if (items.length === 0) return html``
  return html`<ul class="dots ${classes}">${items.map((item) => html`<li>${item}</li> `)}</ul>`
}
