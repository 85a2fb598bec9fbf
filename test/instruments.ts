import { createHash } from 'node:crypto'
import type { Log } from '#ground/log.ts'
import { addSeconds, type Clock, type Instant } from '#ground/time.ts'

/** A real clock that a test sets. It stands still otherwise. */
export type SetClock = Clock & {
  readonly set: (instant: string) => void
  readonly advance: (seconds: number) => void
}

export function openClock(start: Instant): SetClock {
  let now = start
  return {
    now: () => now,
    set: (instant) => {
      now = instant as Instant
    },
    advance: (seconds) => {
      now = addSeconds(now, seconds)
    },
  }
}

export type LogLine = {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly fields: Readonly<Record<string, unknown>>
  readonly message: string
}

/** A log that keeps its lines for the test to read and prints nothing. */
export function openLogBook() {
  const lines: LogLine[] = []
  const write = (level: LogLine['level']) => (first: unknown, second?: unknown) => {
    const isFields = typeof first === 'object' && first !== null
    lines.push({
      level,
      fields: isFields ? (first as Record<string, unknown>) : {},
      message: String(isFields ? (second ?? '') : first),
    })
  }
  const log: unknown = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  }
  return { log: log as Log, lines: lines as readonly LogLine[] }
}

/** Bytes as hex that look random and are the same in every run. */
export function openRandom(seed: string): (bytes: number) => string {
  let drawn = 0
  return (bytes) => {
    let hex = ''
    while (hex.length < bytes * 2) {
      drawn += 1
      hex += createHash('sha256').update(`${seed} ${drawn}`).digest('hex')
    }
    return hex.slice(0, bytes * 2)
  }
}
