import { encode } from 'uqr'
import { type Html, html } from '#web/html.ts'

/** What a camera needs around the code, in modules (ISO/IEC 18004). */
const quiet = 4

/** A QR code as a picture, dark on light whatever the theme: cameras want it so. */
export function qrPicture(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'L', border: quiet })
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return html`<svg class="qr-code" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path fill="#000" d="${path}"/></svg>`
}
