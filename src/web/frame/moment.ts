import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** A day written out, machine-readable beneath. */
export function day(say: Say, date: string): Html {
  return html`<time datetime="${date.slice(0, 10)}">${say.day(date)}</time>`
}

/** "2 days ago", with the exact day on hover. */
export function ago(say: Say, date: string, today: string): Html {
  const exact = say.day(date)
  return html`<time class="datetime" datetime="${date.slice(0, 10)}" title="${exact}">${say.ago(date, today)}</time>`
}
