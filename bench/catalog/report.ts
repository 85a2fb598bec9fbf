import { quantile } from '../figures.ts'
import type { Measured } from './replay.ts'

export type Row = readonly string[]

/** Rows as a table of text, the first column to the left, numbers to the right. */
export function textTable(heads: Row, rows: readonly Row[]): string {
  const all = [heads, ...rows]
  const widths = heads.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)))
  return all
    .map((row) =>
      widths
        .map((width, at) =>
          at === 0 ? (row[at] ?? '').padEnd(width) : (row[at] ?? '').padStart(width),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Where the times of several answers lie, in milliseconds. */
export type Spread = {
  readonly count: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly max: number
}

export function spreadOf(ms: readonly number[]): Spread {
  const [p50, p90, p99] = [0.5, 0.9, 0.99].map((share) => quantile(ms, share)) as [
    number,
    number,
    number,
  ]
  const max = ms.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY)
  return { count: ms.length, p50, p90, p99, max }
}

/** Milliseconds as people read them: three digits that count. */
export const show = (ms: number) =>
  Number.isFinite(ms) ? ms.toFixed(ms < 10 ? 3 : ms < 100 ? 1 : 0) : '-'

export const spreadHeads = ['count', 'p50', 'p90', 'p99', 'max'] as const

export const spreadCells = ({ count, p50, p90, p99, max }: Spread): Row => [
  String(count),
  ...[p50, p90, p99, max].map(show),
]

/** The replayed log by class, with the mean time of each part. */
export function classTable(measured: readonly Measured[]): string {
  const classes = [...Map.groupBy(measured, ({ query }) => query.class)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  const row = (name: string, of: readonly Measured[]): Row => [
    name,
    ...spreadCells(spreadOf(of.map(({ ms }) => ms))),
    ...partMeans(of).map(show),
  ]
  return textTable(
    ['ms by class', ...spreadHeads, 'hits', 'page', 'facets'],
    [...classes.map(([name, of]) => row(name, of)), row('all', measured)],
  )
}

/** Mean milliseconds of hits, page and facets; none if the engine does not tell. */
export function partMeans(measured: readonly Measured[]): readonly number[] {
  const told = measured.flatMap(({ times }) => (times ? [times] : []))
  const mean = (part: 'hits' | 'page' | 'facets') =>
    told.reduce((sum, times) => sum + times[part], 0) / told.length
  return told.length === 0 ? [] : [mean('hits'), mean('page'), mean('facets')]
}
