import type { DayColumn, DayPiece } from '#archive/search/search.ts'
import type { PlainDate } from '#ground/time.ts'

// A single letter behind a blank may be the next word's: "updated:2024 m/m".
const unit = '(?:\\s?(?:hours?|days?|weeks?|months?|years?|yrs?)|mo|h|d|w|m|y)'
const date = String.raw`\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?|today|yesterday`

/** A day, a span of days or an age, as it stands in a search. */
export const dayPattern = String.raw`(?:[<>]=?|=)?\s*(?:\d{1,4}\s?(?:-|–|\.\.)\s?\d{1,4}${unit}(?:\s+ago)?|\d{1,4}${unit}(?:\s+ago)?|(?:${date})?\s?\.\.\s?(?:${date})|(?:${date})(?:\s?\.\.)?)(?![\p{L}\p{N}-])`

const age = new RegExp(
  String.raw`^(?:(\d{1,4})\s?(?:-|–|\.\.)\s?)?(\d{1,4})(${unit})(?:\s+ago)?$`,
  'iu',
)
const span = new RegExp(String.raw`^(${date})?\s?\.\.\s?(${date})?$`, 'iu')
const single = new RegExp(`^(?:${date})$`, 'iu')

type Days = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }

/**
 * What a day behind `updated:` means on the day `today`. "<2w" is newer than two weeks, the day two
 * weeks ago included, and ">2w" is what is older; "1 week ago" is that calendar week from Monday,
 * "2 months ago" that month; "13-21 months" lies between. ">2024" begins with 2025.
 */
export function readDays(column: DayColumn, text: string, today: PlainDate): DayPiece | undefined {
  const [, sign = '=', rest = ''] = /^([<>]=?|=)?\s*(.*)$/su.exec(text.trim()) ?? []
  try {
    const now = Temporal.PlainDate.from(today)
    const bounds = readAge(rest, sign, now) ?? readDates(rest, sign, now)
    if (!bounds) return undefined
    const { from, to } = bounds
    return {
      kind: 'day',
      column,
      ...(from ? { from: from.toString() as PlainDate } : {}),
      ...(to ? { to: to.toString() as PlainDate } : {}),
    }
  } catch (error) {
    // Temporal says so when a day is not in the calendar, or lies beyond its years.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

type Bounds = { readonly from?: Temporal.PlainDate; readonly to?: Temporal.PlainDate }

function readAge(text: string, sign: string, now: Temporal.PlainDate): Bounds | undefined {
  const [, first, second = '', spelled = ''] = age.exec(text) ?? []
  if (second === '') return undefined
  const name = unitOf(spelled)
  const ago = (count: string) =>
    name === 'hours'
      ? now.subtract({ days: Math.floor(Number(count) / 24) })
      : now.subtract({ [name]: Number(count) })
  if (first !== undefined) {
    if (sign !== '=') return undefined
    const [newer, older] = Number(first) < Number(second) ? [first, second] : [second, first]
    return { from: ago(older), to: ago(newer) }
  }
  const day = ago(second)
  if (sign === '<' || sign === '<=') return { from: day }
  if (sign === '>') return { to: day.subtract({ days: 1 }) }
  if (sign === '>=') return { to: day }
  return calendar(day, name)
}

type Unit = 'hours' | 'days' | 'weeks' | 'months' | 'years'

function unitOf(spelled: string): Unit {
  const text = spelled.trim().toLowerCase()
  if (text.startsWith('h')) return 'hours'
  if (text.startsWith('d')) return 'days'
  if (text.startsWith('w')) return 'weeks'
  return text.startsWith('m') ? 'months' : 'years'
}

/** The whole week, month or year that holds a day. */
function calendar(day: Temporal.PlainDate, name: Unit): Days {
  if (name === 'weeks') {
    const from = day.subtract({ days: day.dayOfWeek - 1 })
    return { from, to: from.add({ days: 6 }) }
  }
  if (name === 'months')
    return { from: day.with({ day: 1 }), to: day.with({ day: day.daysInMonth }) }
  if (name === 'years') {
    return { from: day.with({ month: 1, day: 1 }), to: day.with({ month: 12, day: 31 }) }
  }
  return { from: day, to: day }
}

function readDates(text: string, sign: string, now: Temporal.PlainDate): Bounds | undefined {
  const ends = span.exec(text)
  if (ends) {
    if (sign !== '=' || (ends[1] === undefined && ends[2] === undefined)) return undefined
    const first = ends[1] === undefined ? undefined : daysOf(ends[1], now)
    const second = ends[2] === undefined ? undefined : daysOf(ends[2], now)
    const isTurned = first && second && Temporal.PlainDate.compare(first.from, second.from) > 0
    const [from, to] = isTurned ? [second.from, first.to] : [first?.from, second?.to]
    return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  }
  if (!single.test(text)) return undefined
  const { from, to } = daysOf(text, now)
  if (sign === '<') return { to: from.subtract({ days: 1 }) }
  if (sign === '<=') return { to }
  if (sign === '>') return { from: to.add({ days: 1 }) }
  return sign === '>=' ? { from } : { from, to }
}

/** The days of a year, a month or a day. */
function daysOf(text: string, now: Temporal.PlainDate): Days {
  const word = text.toLowerCase()
  if (word === 'today') return { from: now, to: now }
  if (word === 'yesterday') return calendar(now.subtract({ days: 1 }), 'days')
  const [year = 0, month, day] = text.split('-').map(Number)
  // Year 0 is what broken dates are made of.
  if (year === 0) throw new RangeError('There is no year 0.')
  const parts = { year, month: month ?? 1, day: day ?? 1 }
  const start = Temporal.PlainDate.from(parts, { overflow: 'reject' })
  return calendar(start, day !== undefined ? 'days' : month !== undefined ? 'months' : 'years')
}
