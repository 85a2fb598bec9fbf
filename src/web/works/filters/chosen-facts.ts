import {
  type BrowseView,
  type DayRange,
  type Filters,
  figures,
  type Medium,
  type NumberRange,
} from '#archive/works/filters.ts'
import type { Rating } from '#ground/ratings.ts'
import { languageName } from '#text/languages.ts'
import type { Say } from '#words/say.ts'
import { mediumName } from './medium-group.ts'
import { figureNames, usualQuiet } from './write-filters.ts'

/** One choice made: its words, and the filters without it. */
export type Chip = { readonly kind: 'in' | 'out'; readonly name: string; readonly without: Filters }

type Words = string | undefined

/** Everything chosen that is no tag, in the order of the panel. */
export function otherChips(say: Say, { filters, choices, names }: BrowseView): readonly Chip[] {
  const chip = (name: Words, without: Partial<Filters>, kind: Chip['kind'] = 'in'): Chip[] =>
    name === undefined ? [] : [{ kind, name, without: { ...filters, ...without } }]
  const rated = (some: readonly Rating[]) =>
    listed(some.map((rating) => say(`works.rating-${rating}`)))
  const made = (some: readonly Medium[]) => listed(some.map((medium) => mediumName(say, medium)))
  const spoken = (codes: readonly string[]) =>
    listed(
      codes.map((code) => {
        return choices.languages.find(({ value }) => value === code)?.name ?? languageName(code)
      }),
    )
  const each = <Id extends number>(
    field: 'creators' | 'series' | 'collections',
    ids: readonly Id[],
    known: ReadonlyMap<Id, string>,
  ) =>
    ids.flatMap((id) => {
      const name = known.get(id) ?? say('works.chip-unknown', { id: String(id) })
      const others = ids.filter((other) => other !== id)
      return chip(say(`works.chip-${field}`, { name }), { [field]: others })
    })
  return [
    ...chip(rated(filters.ratings), { ratings: [] }),
    ...chip(rated(filters.excludedRatings), { excludedRatings: [] }, 'out'),
    ...chip(made(filters.media), { media: [] }),
    ...chip(made(filters.excludedMedia), { excludedMedia: [] }, 'out'),
    ...chip(statusName(say, filters), { status: undefined, quietMonths: undefined }),
    ...chip(spoken(filters.languages), { languages: [] }),
    ...chip(spoken(filters.excludedLanguages), { excludedLanguages: [] }, 'out'),
    ...figures.flatMap((figure) => {
      const { [figure]: range, ...ranges } = filters.ranges
      return chip(range && figureName(say, figureNames[figure], range), { ranges })
    }),
    ...chip(daysName(say, 'updated', filters.updated), { updated: {} }),
    ...chip(daysName(say, 'posted', filters.posted), { posted: {} }),
    ...chip(factName(say, 'crossovers', filters.crossovers), { crossovers: undefined }),
    ...chip(factName(say, 'series', filters.inSeries), { inSeries: undefined }),
    ...chip(factName(say, 'restored', filters.restored), { restored: undefined }),
    ...chip(factName(say, 'downloadable', filters.downloadable), { downloadable: undefined }),
    ...each('creators', filters.creators, names.creators),
    ...each('series', filters.series, names.series),
    ...each('collections', filters.collections, names.collections),
    ...chip(filters.text && textName(say, filters.text), { text: undefined }),
  ]
}

/** In quotes, unless it has some of its own. */
function textName(say: Say, text: string): string {
  return /["“”„«»]/.test(text) ? text : say('works.chip-text', { text })
}

function listed(names: readonly string[]): Words {
  return names.length === 0 ? undefined : names.join(', ')
}

function statusName(say: Say, { status, quietMonths = usualQuiet }: Filters): Words {
  if (status === undefined) return undefined
  return status === 'quiet' || status === 'active'
    ? say(`works.chip-${status}`, { count: quietMonths })
    : say(`works.status-${status}`)
}

function figureName(
  say: Say,
  name: (typeof figureNames)[keyof typeof figureNames],
  { from, to }: NumberRange,
): Words {
  const what = say(`works.chip-figure-${name}`)
  if (from !== undefined && to !== undefined) {
    return from === to
      ? say('works.chip-exactly', { from: say.number(from), what })
      : say('works.chip-between', { from: say.number(from), to: say.number(to), what })
  }
  if (from !== undefined) return say('works.chip-from', { from: say.number(from), what })
  return to === undefined ? undefined : say('works.chip-to', { to: say.number(to), what })
}

function daysName(say: Say, name: 'updated' | 'posted', { from, to }: DayRange): Words {
  const what = say(`works.chip-day-${name}`)
  if (from !== undefined && to !== undefined) {
    return say('works.chip-within', { from: say.day(from), to: say.day(to), what })
  }
  if (from !== undefined) return say('works.chip-since', { from: say.day(from), what })
  return to === undefined ? undefined : say('works.chip-until', { to: say.day(to), what })
}

function factName(
  say: Say,
  name: 'crossovers' | 'series' | 'restored' | 'downloadable',
  value: string | boolean | undefined,
): Words {
  if (value === undefined) return undefined
  const word = typeof value === 'string' ? value : value ? 'yes' : 'no'
  return say.any(`works.chip-${name}-${word}`)
}
