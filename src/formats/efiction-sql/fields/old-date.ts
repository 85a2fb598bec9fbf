import { type Instant, type PlainDate, parsePlainDate } from '#ground/time.ts'

/** A day, and the moment where the source says it. */
export type OldDate = { readonly on?: PlainDate; readonly at?: Instant }

const lastSecond = 4102444800

/**
 * A date of eFiction, decided by value, because upgrades stopped half-way: `2009-04-12 20:15:00`
 * is in the server's own zone, so only its day is certain; a number is Unix seconds. Zero dates,
 * impossible ones and empty values give nothing.
 */
export function readOldDate(value: string | undefined): OldDate {
  const text = value?.trim() ?? ''
  const parts = /^(\d{4})-?(\d\d)-?(\d\d)(?:[ T].*|\d{6})?$/.exec(text)
  // Eight digits are a day of MySQL's compact form only if they are one; else seconds of 1970.
  const day = parts && parsePlainDate(`${parts[1]}-${parts[2]}-${parts[3]}`)
  if (day && (text.length !== 8 || text > '19900101')) return { on: day }
  if (!/^\d{1,10}(?:\.0*)?$/.test(text)) return {}
  const seconds = Number(text)
  if (seconds <= 1 || seconds > lastSecond) return {}
  const at = new Date(seconds * 1000).toISOString() as Instant
  return { on: at.slice(0, 10) as PlainDate, at }
}
