import { destination, type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/**
 * JSON lines on standard error, one per event, for people first: a sentence, then its fields.
 * Never in it: who read what, search words tied to a person, addresses of people, secrets, texts.
 */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

export function openLog(config: Pick<Config, 'logLevel'>): Log {
  return pino(
    { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination({ fd: 2, sync: true }),
  )
}
