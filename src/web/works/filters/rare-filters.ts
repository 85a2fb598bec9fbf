import { type BrowseView, type Figure, figures } from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'
import { group, rangeBoxes } from './filter-group.ts'
import { plainRow } from './filter-row.ts'
import { kindOfTag, nameOfTag } from './tag-name.ts'
import { figureNames } from './write-filters.ts'

/** Filters that few need: folded away until one of them is in use, so that the panel stays calm. */
export function rareFilters(say: Say, view: BrowseView): Html {
  const { filters } = view
  const { ranges, updated, posted } = filters
  const few = figures.filter((figure) => figure !== 'words')
  const isUsed =
    few.some((figure) => ranges[figure] !== undefined) ||
    [updated.from, updated.to, posted.from, posted.to].some((day) => day !== undefined) ||
    [filters.crossovers, filters.inSeries, filters.restored, filters.downloadable].some(
      (one) => one !== undefined,
    ) ||
    filters.main.length > 0
  return html`<details class="filter-rare"${isUsed && html` open`}><summary>${say('works.filter-rare')}</summary>
${radios(say, 'crossovers', filters.crossovers ?? '', ['', 'none', 'only'])}
${radios(say, 'series', filters.inSeries === 'standalone' ? 'none' : (filters.inSeries ?? ''), ['', 'part', 'none'])}
${mainGroup(say, view)}
${(['updated', 'posted'] as const).map((name) => {
  const { from, to } = filters[name]
  return group(say(`works.range-${name}`), rangeBoxes(say, { name, type: 'day', from, to }))
})}
${few.map((figure) => rangeGroup(say, figure, view))}
${radios(say, 'restored', yesOrNo(filters.restored), ['', 'yes', 'no'])}
${radios(say, 'downloadable', yesOrNo(filters.downloadable), ['', 'yes', 'no'])}
</details>
`
}

/** From and to of one figure. */
export function rangeGroup(say: Say, figure: Figure, { filters }: BrowseView): Html {
  const { from, to } = filters.ranges[figure] ?? {}
  const name = figureNames[figure]
  return group(say(`works.range-${name}`), rangeBoxes(say, { name, type: 'number', from, to }))
}

type Radio = 'crossovers' | 'series' | 'restored' | 'downloadable'

function radios(say: Say, field: Radio, chosen: string, values: readonly string[]): Html {
  return group(
    say(`works.pick-${field}`),
    html`<ul>${values.map((value) =>
      plainRow(say, {
        type: 'radio',
        field,
        value,
        name: say.any(`works.pick-${field}-${value === '' ? 'any' : value}`),
        isChosen: value === chosen,
      }),
    )}</ul>`,
  )
}

function yesOrNo(value: boolean | undefined): string {
  return value === undefined ? '' : value ? 'yes' : 'no'
}

/** Relationships and characters that were asked for can be asked for as the main one. */
function mainGroup(say: Say, view: BrowseView): Html | undefined {
  const { filters, tag } = view
  const isPerson = (id: TagId) =>
    ['relationship', 'character'].includes(kindOfTag(view, id) ?? '') || filters.main.includes(id)
  const asked = [...(tag ? [tag.id] : []), ...filters.include, ...filters.main]
  const ids = [...new Set(asked)].filter(isPerson)
  if (ids.length === 0) return undefined
  return group(
    say('works.pick-main'),
    html`<ul>${ids.map((id) =>
      plainRow(say, {
        type: 'checkbox',
        field: 'main',
        value: id,
        name: nameOfTag(say, view, id),
        isChosen: filters.main.includes(id),
      }),
    )}</ul>`,
  )
}
