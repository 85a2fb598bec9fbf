import { directionOf } from '#web/frame/direction.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'

export type Bar = {
  /** When it was: "12 April 2026". */
  readonly name: string
  readonly value: number
  /** What is shown to who points at it. */
  readonly told: string
}

/** A bar's place, and the bar in it, in the plot's own measure. */
const slot = 10
const width = 7
const height = 100

/**
 * Bars over time, made of nothing but attributes; colours come from the stylesheet. The words beside it
 * are no part of the picture, so that they are as large on a telephone as elsewhere. Where nothing
 * was counted stands nothing. Time runs as the page's language is read.
 */
export function barPlot(
  { say, lang }: PageFrame,
  {
    title,
    about,
    bars,
  }: { readonly title: string; readonly about: string; readonly bars: readonly Bar[] },
): Html {
  const top = roundUp(Math.max(...bars.map(({ value }) => value), 0))
  const isBackwards = directionOf(lang) === 'rtl'
  const across = bars.length * slot
  const first = bars[0]
  const last = bars.at(-1)
  return html`<figure class="plot">
<p class="plot-top" aria-hidden="true">${say.number(top)}</p>
<svg class="plot-bars" viewBox="0 0 ${across} ${height}" preserveAspectRatio="none" role="img" aria-labelledby="plot-title plot-about">
<title id="plot-title">${title}</title><desc id="plot-about">${about}</desc>
${[0, height / 2, height].map((y) => html`<line class="plot-line" x1="0" x2="${across}" y1="${y}" y2="${y}"/>`)}
${bars.map((bar, index) => barOf(bar, isBackwards ? bars.length - 1 - index : index, top))}
</svg>
<p class="plot-ends" aria-hidden="true"><span>${first?.name}</span>${bars.length > 1 && html`<span>${last?.name}</span>`}</p>
</figure>`
}

function barOf({ value, told }: Bar, place: number, top: number): Html | undefined {
  if (value === 0) return undefined
  const tall = Math.max(1, Math.round((value / top) * height * 100) / 100)
  const x = place * slot + (slot - width) / 2
  return html`<rect class="plot-bar" x="${x}" y="${height - tall}" width="${width}" height="${tall}"><title>${told}</title></rect>
`
}

/** The next of 10, 20, 50, 100, 200 …: a single reader does not fill the page. */
export function roundUp(most: number): number {
  for (let ten = 10; ; ten *= 10) {
    const found = [1, 2, 5].find((one) => one * ten >= most)
    if (found !== undefined) return found * ten
  }
}
