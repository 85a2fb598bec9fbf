/** One line of the report: what was measured, what we promise, and what came out. */
export type Figure = {
  readonly what: string
  readonly unit: 'ms' | 's' | 'MB' | 'MB/s'
  /** Absent: shown only, nothing is promised. */
  readonly target?: number
  readonly median: number
  readonly p95?: number
  /** How long the answer took by the clock, where `median` is processor time. */
  readonly wall?: number
  readonly note?: string
}

/** The value below which `share` (0 to 1) of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = Math.min(sorted.length - 1, Math.floor(sorted.length * share))
  return sorted[place] ?? Number.NaN
}

/** Most figures shall be small; speeds shall be large. */
export function isMet({ unit, target, median }: Figure): boolean | undefined {
  if (target === undefined) return undefined
  return unit === 'MB/s' ? median >= target : median <= target
}

const heads = ['what', 'target', 'median', 'p95', 'wall', '', ''] as const

/** The figures as a table of text. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    figure.target === undefined ? '' : `${sign(figure)} ${figure.target} ${figure.unit}`,
    show(figure.median, figure),
    show(figure.p95, figure),
    show(figure.wall, figure),
    verdict(figure),
    figure.note ?? '',
  ])
  const all = [[...heads], ...rows]
  const widths = heads.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => {
        const width = widths[at] ?? 0
        return at === 0 || at > 4 ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd()
  return all.map(line).join('\n')
}

const sign = ({ unit }: Figure) => (unit === 'MB/s' ? '>=' : '<=')

function show(value: number | undefined, { unit }: Figure): string {
  return value === undefined ? '' : `${value.toFixed(value < 100 ? 2 : 0)} ${unit}`
}

function verdict(figure: Figure): string {
  const met = isMet(figure)
  return met === undefined ? '' : met ? 'met' : 'NOT MET'
}
