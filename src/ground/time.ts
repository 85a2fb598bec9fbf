/** A moment, as UTC text `2026-11-21T06:30:00.000Z`: text order is time order in both databases. */
export type Instant = string & { readonly __brand: 'Instant' }

/** A day without a time, `2009-04-12`: what old works have. We never invent the seconds. */
export type PlainDate = string & { readonly __brand: 'PlainDate' }

export type Clock = { readonly now: () => Instant }

export const systemClock: Clock = {
  now: () => new Date().toISOString() as Instant,
}

/** The UTC day of an instant. */
export function dayOf(instant: Instant): PlainDate {
  return instant.slice(0, 10) as PlainDate
}

/** The instant `seconds` after (or, negative, before) another. */
export function addSeconds(instant: Instant, seconds: number): Instant {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString() as Instant
}

/**
 * Reads `YYYY-MM-DD` when it is a day of the calendar, else nothing: 2009-02-31 and 0000-00-00
 * are not days, and old archives hold both.
 */
export function parsePlainDate(text: string): PlainDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const date = new Date(`${text}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) return undefined
  return match[1] === '0000' ? undefined : (text as PlainDate)
}
