import type { ScheduledTime } from '#archive/chapters/list-own-chapters.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** "12 April 2026, 18:30" of what a clock on a wall shows. */
export function wallTime(say: Say, text: string): string {
  return say('chapters.day-and-time', { day: say.day(text.slice(0, 10)), time: text.slice(11, 16) })
}

/** When a chapter appears, and what becomes of a time that its zone does not have, or has twice. */
export function scheduledLine(say: Say, scheduled: ScheduledTime): Html {
  const { zone, shown, note, wallTime: chosen, at } = scheduled
  const time = wallTime(say, shown)
  return html`${say('chapters.appears', { time, zone })} <span class="quiet">${say('chapters.appears-utc', { time: wallTime(say, at.slice(0, 16)) })}</span>${note === 'gap' && html` <strong>${say('chapters.time-gap', { chosen: chosen.slice(11), shown: shown.slice(11) })}</strong>`}${note === 'twice' && html` <strong>${say('chapters.time-twice', { chosen: chosen.slice(11) })}</strong>`}`
}
