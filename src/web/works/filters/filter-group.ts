import type { Choice } from '#archive/works/filters.ts'
import { counted } from '#web/frame/counted.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'
import { filterRow } from './filter-row.ts'

/** A titled part of the panel. */
export function group(title: string, rows: Html): Html {
  return html`<fieldset class="filter-group"><legend>${title}</legend>${rows}</fieldset>
`
}

/**
 * Three-state rows: the first few and the chosen stand open, the others wait behind "12 more", and
 * beside that is the way to `all`.
 */
export function foldedRows(
  say: Say,
  rows: readonly Choice<string | number>[],
  {
    most,
    all,
    ...fields
  }: {
    readonly include: string
    readonly exclude: string
    readonly most: number
    readonly all?: Html | undefined
  },
): Html {
  const isChosen = ({ state }: Choice<string | number>) => state !== 'off'
  const open = rows.filter((row, index) => index < most || isChosen(row))
  const rest = rows.filter((row, index) => index >= most && !isChosen(row))
  const list = (some: readonly Choice<string | number>[]) =>
    html`<ul>${some.map((row) => filterRow(say, row, fields))}</ul>`
  if (rest.length === 0) return html`${list(open)}${all}`
  return html`${list(open)}<div class="filter-rest"><details class="filter-more"><summary>${counted(say, 'works.filter-more', rest.length)}</summary>${list(rest)}</details>${all}</div>`
}

/** From and to, side by side. */
export function rangeBoxes(
  say: Say,
  range: {
    readonly name: string
    readonly type: 'number' | 'day'
    readonly from: string | number | undefined
    readonly to: string | number | undefined
  },
): Html {
  const { name, type, from, to } = range
  const box = (end: 'from' | 'to', value: string | number | undefined) => {
    const label = html`<span>${say(`works.range-${end}`)}</span>`
    return type === 'day'
      ? html`<label>${label}<input type="date" name="${name}-${end}" value="${value}"></label>`
      : html`<label>${label}<input type="text" inputmode="numeric" name="${name}-${end}" value="${value}" maxlength="12" size="8" placeholder="${say('works.range-any')}"></label>`
  }
  return html`<div class="filter-range filter-range-${type}">${box('from', from)}${box('to', to)}</div>`
}
