import { type Html, html } from '#web/html.ts'

/**
 * A button that opens a few choices below itself. It is a `details` and needs no script; with
 * script it also closes on Escape and on a click elsewhere (`client/drop-menu.ts`).
 */
export function dropMenu(options: {
  readonly label: Html | string
  readonly content: Html
  /** Which edge of the button the choices keep to. */
  readonly side?: 'start' | 'end'
  readonly quiet?: boolean
}): Html {
  const { label, content, side = 'start', quiet = false } = options
  return html`<drop-menu class="drop-menu"><details><summary class="${quiet ? 'quiet-button' : 'button'}">${label}<span class="arrow" aria-hidden="true"></span></summary><div class="drop drop-${side}">${content}</div></details></drop-menu>`
}
