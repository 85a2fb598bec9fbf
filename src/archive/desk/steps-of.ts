import type { PlainDate } from '#ground/time.ts'
import type { Span } from './statistics.ts'

const length = { days: 30, months: 12 } as const

/** How many letters of a day name its step. */
export const letters = { days: 10, months: 7, years: 4 } as const satisfies Record<Span, number>

/** No archive is older than the web; a clock that stood wrong once makes no thousand bars. */
const mostYears = 40

/**
 * The steps of a span up to today, the first one first. `first` is the earliest day on which anything
 * was counted; it matters for years only.
 */
export function stepsOf(span: Span, today: PlainDate, first?: PlainDate): readonly string[] {
  const end = Temporal.PlainDate.from(today)
  switch (span) {
    case 'days':
      return back(length.days, (days) => end.subtract({ days }).toString())
    case 'months': {
      const month = end.toPlainYearMonth()
      return back(length.months, (months) => month.subtract({ months }).toString())
    }
    case 'years': {
      const years = end.year - Number((first ?? today).slice(0, 4)) + 1
      return back(Math.min(Math.max(years, 1), mostYears), (past) => String(end.year - past))
    }
  }
}

function back(count: number, at: (past: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => at(count - 1 - index))
}
