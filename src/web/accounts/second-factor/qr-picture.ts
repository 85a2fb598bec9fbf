import { type Html, html } from '#web/html.ts'
import { qrCode } from './qr-code.ts'

/** What a camera needs around the code, in modules. */
const quiet = 4

/** A QR code as a picture, dark on light whatever the theme: cameras want it so. */
export function qrPicture(text: string, label: string): Html {
  const rows = qrCode(text)
  const size = rows.length + 2 * quiet
  const path = rows
    .flatMap((row, y) =>
      row.map((isDark, x) => (isDark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '')),
    )
    .join('')
  return html`<svg class="qr-code" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path fill="#000" d="${path}"/></svg>`
}
