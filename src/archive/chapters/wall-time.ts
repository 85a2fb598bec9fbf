import type { Instant } from '#ground/time.ts'

/** A moment that somebody chose by the clock on their wall. */
export type WallTime = {
  readonly at: Instant
  /**
   * `gap`: clocks go forward over this time, so it is moved on by as much. `twice`: clocks go back and
   * it comes twice; the first is meant.
   */
  readonly note: 'gap' | 'twice' | undefined
  /** What the clock on the wall shows then, `2026-03-29T03:30`. */
  readonly shown: string
}

/**
 * The moment of a day and time in a zone (`2026-11-21T18:30`, `Europe/Lisbon`). Nothing when one of them
 * is none. The rules of zones are those of this Node: keep both texts, and ask again.
 */
export function readWallTime(text: string, zone: string): WallTime | undefined {
  const chosen = readPlainTime(text)
  if (!chosen || !isZone(zone)) return undefined
  const first = chosen.toZonedDateTime(zone, { disambiguation: 'compatible' })
  const last = chosen.toZonedDateTime(zone, { disambiguation: 'later' })
  const shown = first.toPlainDateTime()
  const isGap = !shown.equals(chosen)
  const isTwice = !isGap && first.epochMilliseconds !== last.epochMilliseconds
  return {
    at: writeInstant(first),
    note: isGap ? 'gap' : isTwice ? 'twice' : undefined,
    shown: shown.toString({ smallestUnit: 'minute' }),
  }
}

/** What the clock on a wall shows at a moment, `2026-03-29T03:30`. */
export function showWallTime(at: Instant, zone: string): string {
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return zoned.toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** The zones that a writer can choose from. */
export function listZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
}

export function isZone(zone: string): boolean {
  // Offsets such as +02:00 are zones to Temporal, but know nothing of summer.
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,59}$/.test(zone)) return false
  try {
    Temporal.PlainDateTime.from('2026-01-01T00:00').toZonedDateTime(zone)
    return true
  } catch {
    return false
  }
}

function readPlainTime(text: string): Temporal.PlainDateTime | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

function writeInstant(zoned: Temporal.ZonedDateTime): Instant {
  return new Date(zoned.epochMilliseconds).toISOString() as Instant
}
