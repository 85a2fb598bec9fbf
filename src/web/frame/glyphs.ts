import { type Html, html } from '#web/html.ts'

// Drawn and not typed: the fonts that we serve have no arrows, and a reader's own may have none.

const glyph = (name: string, path: string): Html =>
  html`<svg class="glyph glyph-${name}" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`

/** Back and forward; the stylesheet turns both over in right-to-left pages. */
export const arrowBack = glyph('back', 'M20 12H4.5M11 5.5 4.5 12l6.5 6.5')
export const arrowOn = glyph('on', 'M4 12h15.5M13 5.5l6.5 6.5-6.5 6.5')
export const glass = glyph('glass', 'M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12ZM15 15l5 5')
export const bars = glyph('bars', 'M4 7h16M4 12h16M4 17h16')

/** The archive's mark: a house whose hearth is an open book. */
export const mark = html`<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="M3 11.2 12 3.4l9 7.8M5.4 9.4v11.2h13.2V9.4M12 13.1c-.9-.7-2-1-3.500-1v4.900c1.500 0 2.600.3 3.500 1 .9-.7 2-1 3.500-1v-4.900c-1.500 0-2.600.3-3.500 1v4.900"/></svg>`
